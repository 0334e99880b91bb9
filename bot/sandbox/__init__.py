"""A local Telegram on loopback, to try and to test the assistant without a token.

One port, three faces: the Bot API (`/bot<token>/<method>`), a control plane (`/sim/…`) and a chat page (`/`).
The rule: the same refusals in the same words; stricter only on purpose; never accept what Telegram rejects.

Read `server.py` first. Then: `bot_api.py` (how a call is read, refused, recorded), `methods.py` (which methods exist), `sending.py`,
`editing.py`, `account.py` (what they do), `state.py` (chats and messages), `updates.py` and `webhook.py` (how updates reach the
assistant), `people.py` (what a person does), `control.py` and `view.py` (how a test or the page drives and sees it).

Purposely looser than Telegram: a webhook may be plain HTTP on any port when its host is loopback; nothing is fetched by URL.
Purposely stricter: more than 8 buttons a row are refused; text is counted in UTF-16 units, as clients show it;
methods, parse modes and kinds of media that are not built answer 501 rather than pretending.
"""
