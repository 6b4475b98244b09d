"""What a plan needs in all, for so many people. The same rule in the browser: `theme/js/plan.js`."""

from __future__ import annotations

from collections.abc import Iterable

from berdaya.course.items.activity import Material
from berdaya.course.text import Text


def summed(uses: Iterable[tuple[Material, int]], people: int) -> list[tuple[Text, int]]:
    """Return each thing once, with how many are needed.

    uses: each material with the size of the small groups there. What has the same name is the same thing: what is used
    up adds up, and of what serves again the part that needs most decides.
    """
    found: dict[str, tuple[Text, int]] = {}
    for one, group in uses:
        needed = one.needed(people, group)
        before = found.get(one.text.source, (one.text, 0))[1]
        found[one.text.source] = (one.text, max(before, needed) if one.reused else before + needed)
    return list(found.values())
