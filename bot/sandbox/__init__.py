"""A local Telegram on loopback, to try and to test the assistant without a token.

One port, three faces: the Bot API (`/bot<token>/<method>`), a control plane (`/sim/…`) and a chat page (`/`).
The rule: the same refusals in the same words; stricter only on purpose; never accept what Telegram rejects.

Read `server.py` first. Then:

    bot_api.py                          how a call is read, refused and recorded
    methods.py                          which methods there are
    sending.py, editing.py, account.py  what they do
    state.py                            people, chats, messages, taps
    updates.py, webhook.py              how updates reach the assistant
    people.py                           what a person does
    own_page.py                         whose orders are obeyed
    control.py, view.py                 how a test or the page drives and sees it
    page/                               the chat page

Looser than Telegram on purpose: a webhook may be plain HTTP on any port when its host is loopback.
Stricter on purpose: more than 8 buttons a row are refused; texts are measured in UTF-16 units; nothing is fetched by
URL; a method, parse mode or kind of media that is not built answers 501 rather than pretending.
"""
