"""What people type about groups of people: `20 from Paris by train, 6 aus Lissabon geflogen et le reste d’ici`.

Read first `grammar.py`: `read` leads from the text to its groups as they were said. An answer passes through these, in turn:

| | decides |
|---|---|
| `loosely.py` | whether bands were typed in a hurry, `70/30 local europe`, or what leaves open what is meant, `mostly local` |
| `rewritten.py` | what is written for the eye: the numbers of a list, signs, `3 tables of 8`, `12 of the 40 from Paris` |
| `headings.py` | what stands above several groups, `by train: 12 from Brussels, 8 from Metz`; what is below is read by itself |
| `labelled.py` | which counts stand behind a colon: `Metz: 20` |
| `pieces.py` | where one group ends and the next begins |
| `one_group.py` | what a piece says of one group: its name, way, distance and cabin; `counts.py`, how many people they are |
| `going_on.py` | whether a piece says more of the group before it: `Zurich, 14, on the train` |
| `parts.py` | what is said of all groups together, or of some people of one: `all by coach`, `20 of them from Paris` |

`said.py` is what comes of it, a `SaidGroup` each. `words.py` holds the words, from `locales/<language>/typed.toml`, and
`inhabitants.py` what people are called by where they are from. Nothing here looks a name up: which town is meant, and whether
it makes sense, is for `handlers/event/origins/`.
"""
