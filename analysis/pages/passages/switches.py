"""Count it your way: ticks that leave things out, and every state counted before.

No script: the style sheet shows the state whose ticks are set.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analysis.pages.passages.store import Payload, Store


def html(payload: Payload, rows: Sequence[int], store: Store) -> str:
    """The ticks, and below them each topic in every state.

    `payload`: `ticks` (words of each), `topics`: name, sides (names), and for each state (its ticks
    as bits) the rates, as text and as a share of the widest bar, and the direction in words.
    """
    ticks = payload["ticks"]
    boxes = "".join(
        f"<label><input type=checkbox id=q{bit}> {escape(words)}</label>"
        for bit, words in enumerate(ticks)
    )
    blocks = "".join(topic_html(one) for one in payload["topics"])
    return (
        f"<figure class=your><fieldset>"
        f"<legend>{escape(payload['caption'])}</legend>{boxes}</fieldset>{blocks}</figure>"
    )


def topic_html(one: dict) -> str:
    """One topic: a bar for each side, and the direction, in every state."""
    lines = [
        f'<div class="row h{place % 6}"><span>{escape(name)}</span><span class=trk>'
        + "".join(
            f'<span class=w{state}><i class=own style="width:{share:.3g}%"></i></span>'
            for state, (share, _) in enumerate(values)
        )
        + "</span><span class=val>"
        + "".join(f"<b class=w{state}>{escape(text)}</b>" for state, (_, text) in enumerate(values))
        + "</span></div>"
        for place, (name, values) in enumerate(one["sides"])
    ]
    said = "".join(
        f"<span class=w{state}>{escape(words)}</span>" for state, words in enumerate(one["said"])
    )
    return (
        f"<section><h3>{escape(one['name'])} <small>{said}</small></h3>{''.join(lines)}</section>"
    )


def state_style(ticks: int) -> str:
    """The style that shows one state and hides the others."""
    shown = []
    for state in range(2**ticks):
        asked = "".join(
            f":has(#q{bit}:checked)" if state >> bit & 1 else f":not(:has(#q{bit}:checked))"
            for bit in range(ticks)
        )
        shown.append(f".your{asked} .w{state}")
    hidden = ",".join(f".your .w{state}" for state in range(2**ticks))
    return f"{hidden}{{display:none}}{','.join(shown)}{{display:inline}}"
