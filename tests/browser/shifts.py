"""What of a page moved after it was shown: the shifts of its layout."""

from playwright.sync_api import Page

# The browser keeps the shifts from before we asked as well. A blank between two words has no
# place until the second one is there; nobody sees it move.
MOVED = """() => new Promise((done) => {
  const found = []
  const place = (box) => [box.x, box.y, box.width, box.height].map(Math.round).join(" ")
  const named = (node) => node ? (node.outerHTML || node.data).slice(0, 80) : "gone"
  const seen = ({ node }) => node?.nodeType !== Node.TEXT_NODE || node.data.trim()
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries())
      for (const part of shift.sources.filter(seen))
        found.push(`${named(part.node)}: ${place(part.previousRect)} to ${place(part.currentRect)}`)
  }).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(found), 300)
})"""


def moved(page: Page) -> list[str]:
    """A line for each part that moved: what it is, and where its box was and is, in CSS pixels
    (x, y, width, height)."""
    return page.evaluate(MOVED)
