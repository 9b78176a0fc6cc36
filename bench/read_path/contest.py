"""Who is measured against whom: the servers, their pages, and the bars between them."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.read_path import bars, memory, servers, site, wagtail
from bench.read_path.bars import Bar, Verdict
from bench.read_path.load import HEADERS
from bench.read_path.pages import Answer, ask, must, ready
from bench.read_path.report import Report
from bench.read_path.rounds import Contestant, Pace, Result, measure
from bench.read_path.servers import Server, granian, nginx
from bench.read_path.site import ARTICLE, Site
from bench.read_path.wagtail import Wagtail
from scripts.machine import Refusal

CONSTANT = "Constant bytes, granian"
NGINX = "nginx, a file"
DJANGO = "A bare Django view"
WARM = "HubNews, article, warm"
WARM_MANY = "HubNews, many articles, warm"
MADE = "HubNews, many articles, uncached"
MADE_ONE = "HubNews, one article, uncached"
WAGTAIL = "Wagtail, many articles, uncached"
WAGTAIL_CACHED = "Wagtail, article, page cache"


@dataclass(frozen=True, kw_only=True)
class Ring:
    """Where the contest takes place. `folder` is empty at the start; `articles` are addresses of
    distinct ones; `wagtail` is None where it is left out."""

    folder: Path
    core: int
    site: Site
    articles: Sequence[str]
    wagtail: Wagtail | None

    def paths(self, name: str, paths: Sequence[str]) -> Path:
        file = self.folder / f"{name}.paths"
        file.write_text("\n".join(paths) + "\n")
        return file


def run(ring: Ring, pace: Pace, report: Report) -> None:
    """Measure every group and judge the ratios."""
    with ExitStack() as stack:
        warm = _hubnews(stack, ring)
        made = _hubnews(stack, ring, site.UNCACHED)
        page = f"/articles/{ARTICLE}/"
        answer = must(ready(warm, page), "The warm article", cache="hit")
        plain = must(ready(made, page), "The uncached article", cache="", text=answer.text)
        report.notes.append(_sizes(answer, plain))
        group = [*_finished(stack, ring, warm, answer), *_cached_wagtail(stack, ring)]
        report.groups["The finished page"] = measure(group, pace)
        group = [*_django(stack, ring, plain), *_made(ring, made, page), *_wagtail(stack, ring)]
        report.groups["The page made anew"] = measure(group, pace)
        report.groups["Other pages"] = measure(_others(ring, warm, made), pace)
    report.verdicts += judge(report.groups)
    report.notes.append(_unknown(report.groups["The page made anew"], len(ring.articles)))


def judge(groups: dict[str, list[Result]]) -> list[Verdict]:
    """The ratios between contestants of one group; one that is absent leaves its bar open."""
    finished, made = (
        {result.name: result for result in group} for group in list(groups.values())[:2]
    )
    return [
        _verdict(bars.WARM_TO_CONSTANT, finished, WARM, CONSTANT),
        _verdict(bars.WARM_TO_NGINX, finished, WARM, NGINX),
        _verdict(bars.MADE_TO_DJANGO, made, MADE_ONE, DJANGO),
        _verdict(bars.MADE_TO_WAGTAIL, made, MADE, WAGTAIL),
    ]


def _verdict(bar: Bar, group: dict[str, Result], ours: str, theirs: str) -> Verdict:
    if theirs not in group:
        return Verdict(bar=bar, found=None, remark=f"“{theirs}” was left out")
    return Verdict(bar=bar, found=group[ours].against(group[theirs]))


def _unknown(made: Sequence[Result], count: int) -> str:
    found = {result.name: result for result in made}
    ratio = found[MADE].against(found[DJANGO])
    return (
        f"Of {count:,} uncached articles in turn, more than any text or fragment is remembered of, "
        f"the rate is {ratio.middle:.3f} of the bare view's ({ratio.low:.3f} – {ratio.high:.3f})."
    )


def _sizes(compressed: Answer, plain: Answer) -> str:
    return (
        f"The article measured alone has {len(plain.body):,} bytes of HTML, "
        f"{len(compressed.body):,} as sent ({compressed.header('content-encoding')})."
    )


def _hubnews(stack: ExitStack, ring: Ring, more: dict[str, str] | None = None) -> Server:
    environ = {**ring.site.environ, **(more or {})}
    return stack.enter_context(
        granian(site.APPLICATION, environ, folder=ring.folder, core=ring.core)
    )


def _finished(stack: ExitStack, ring: Ring, warm: Server, answer: Answer) -> list[Contestant]:
    """One article: bytes that are known, those that HubNews keeps, a file."""
    (ring.folder / "body").write_bytes(answer.body)
    (ring.folder / "headers").write_text(json.dumps(answer.page_headers()))
    environ = {
        "BENCH_BODY": str(ring.folder / "body"),
        "BENCH_HEADERS": str(ring.folder / "headers"),
    }
    constant = stack.enter_context(
        granian(
            "bench.constant_bytes.wsgi:application", environ, folder=ring.folder, core=ring.core
        )
    )
    one = ring.paths("article", [f"/articles/{ARTICLE}/"])

    def same(found: Answer) -> None:
        must(found, "What should be the same page", body=answer.body)

    def warm_and_same(found: Answer) -> None:
        hit(found)
        same(found)

    group = [
        Contestant(name=CONSTANT, server=constant, paths=one, check=same),
        Contestant(name=WARM, server=warm, paths=one, check=warm_and_same),
    ]
    if servers.has_nginx():
        file = stack.enter_context(
            nginx(answer.body, answer.page_headers(), folder=ring.folder, core=ring.core)
        )
        paths = ring.paths("file", ["/page.html"])
        group.append(Contestant(name=NGINX, server=file, paths=paths, check=same))
    return group


def _django(stack: ExitStack, ring: Ring, plain: Answer) -> list[Contestant]:
    (ring.folder / "plain").write_bytes(plain.body)
    server = stack.enter_context(
        granian(
            "bench.bare_django.wsgi:application",
            {"BENCH_BODY": str(ring.folder / "plain")},
            folder=ring.folder,
            core=ring.core,
        )
    )

    def same(found: Answer) -> None:
        must(found, "The page of the bare view", body=plain.body)

    paths = ring.paths("article", [f"/articles/{ARTICLE}/"])
    return [Contestant(name=DJANGO, server=server, paths=paths, check=same)]


def _made(ring: Ring, made: Server, page: str) -> list[Contestant]:
    many = ring.paths("articles", ring.articles)
    one = ring.paths("article", [page])
    return [
        Contestant(name=MADE, server=made, paths=many, check=uncached),
        Contestant(name=MADE_ONE, server=made, paths=one, check=uncached),
    ]


def _wagtail(stack: ExitStack, ring: Ring) -> list[Contestant]:
    if ring.wagtail is None:
        return []
    paths = ring.paths("wagtail-articles", ring.wagtail.paths)
    server = _wagtail_server(stack, ring, ring.wagtail)
    return [Contestant(name=WAGTAIL, server=server, paths=paths, check=whole)]


def _cached_wagtail(stack: ExitStack, ring: Ring) -> list[Contestant]:
    if ring.wagtail is None:
        return []
    paths = ring.paths("wagtail-article", ring.wagtail.paths[:1])
    server = _wagtail_server(stack, ring, ring.wagtail, wagtail.CACHED)

    def kept(found: Answer) -> None:
        whole(found)
        again = ask(server, paths.read_text().strip())
        # Made anew, a page has a later date.
        if again.header("expires") != found.header("expires") or again.body != found.body:
            raise Refusal("Wagtail’s article is made anew each time: its page cache is not used.")

    return [Contestant(name=WAGTAIL_CACHED, server=server, paths=paths, check=kept)]


def _wagtail_server(
    stack: ExitStack, ring: Ring, found: Wagtail, more: dict[str, str] | None = None
) -> Server:
    environ = {**found.environ, **(more or {})}
    return stack.enter_context(
        granian(
            wagtail.APPLICATION, environ, folder=ring.folder, core=ring.core, python=found.python
        )
    )


def _others(ring: Ring, warm: Server, made: Server) -> list[Contestant]:
    many = ring.paths("articles", ring.articles)
    # A round is too short to make them all.
    memory.ask_all(warm, ring.articles, HEADERS["Accept-Encoding"])
    group = [Contestant(name=WARM_MANY, server=warm, paths=many, check=hit)]
    for name, path in (("front page", "/"), ("feed", "/feed.xml")):
        one = ring.paths(name, [path])
        group += [
            Contestant(name=f"HubNews, {name}, warm", server=warm, paths=one, check=hit),
            Contestant(name=f"HubNews, {name}, uncached", server=made, paths=one, check=uncached),
        ]
    return group


def hit(found: Answer) -> None:
    must(found, "A warm page", cache="hit")


def uncached(found: Answer) -> None:
    must(found, "An uncached page", cache="")


def whole(found: Answer) -> None:
    must(found, "Wagtail’s article", holding='class="author-box"')
