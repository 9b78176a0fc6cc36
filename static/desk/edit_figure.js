// Figures of the body: a picture of our own library with its alt text and a caption.

import { Image, Node } from "django-prose-editor/editor"
import { choosePicture } from "desk/pictures"

const LibraryImage = Image.extend({
  draggable: false,
  parseHTML() {
    // Whatever is pasted from elsewhere would be left out on saving: say so by not taking it.
    return [{ tag: 'img[src^="/media/images/"]' }]
  },
})

const Caption = Node.create({
  name: "caption",
  content: "inline*",
  isolating: true,
  parseHTML: () => [{ tag: "figcaption" }],
  renderHTML: () => ["figcaption", 0],
})

const Figure = Node.create({
  // Not “figure”: the menu would add a button of its own to that, for any address.
  name: "libraryFigure",
  group: "block",
  content: "image caption",
  draggable: true,
  isolating: true,
  parseHTML: () => [{ tag: "figure", getAttrs: (dom) => holdsPicture(dom) && null }],
  renderHTML: () => ["figure", 0],

  addCommands() {
    return {
      editFigure:
        () =>
        ({ editor, dispatch }) => {
          if (dispatch) editFigure(editor)
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return {
      // Enter in a caption goes on below the figure.
      Enter: ({ editor }) => {
        const found = figureAt(editor.state)
        if (!found || editor.state.selection.$from.parent.type.name !== "caption") return false
        const after = found.pos + found.node.nodeSize
        return editor.chain().insertContentAt(after, { type: "paragraph" }).focus(after + 1).run()
      },
    }
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "picture",
      groups: "figures",
      button: buttons.material("image", "Picture"),
      command: (editor) => editor.commands.editFigure(),
      active: (editor) => editor.isActive("libraryFigure"),
    })
  },
})

export const figureNodes = [LibraryImage, Caption, Figure]

function holdsPicture(dom) {
  return dom.querySelector('img[src^="/media/images/"]') ? undefined : false
}

function figureAt(state) {
  const { selection } = state
  if (selection.node?.type.name === "libraryFigure") return { node: selection.node, pos: selection.from }
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "libraryFigure") {
      return { node: $from.node(depth), pos: $from.before(depth) }
    }
  }
  return null
}

async function editFigure(editor) {
  const found = figureAt(editor.state)
  const image = found?.node.firstChild
  const address = editor.view.dom.closest("[data-pictures]")?.dataset.pictures
  const chosen = await choosePicture(address, {
    described: true,
    src: image?.attrs.src,
    alt: image?.attrs.alt || "",
  })
  if (!chosen) return editor.commands.focus()
  const attrs = {
    src: chosen.src,
    alt: chosen.alt,
    width: chosen.width || image?.attrs.width,
    height: chosen.height || image?.attrs.height,
  }
  if (!found) {
    const caption = chosen.caption ? [{ type: "text", text: chosen.caption }] : []
    const content = [{ type: "image", attrs }, { type: "caption", content: caption }]
    // After what is selected, never in its place: a picture costs nobody a word.
    const { to } = editor.state.selection
    return editor
      .chain()
      .focus()
      .setTextSelection(to)
      .insertContent({ type: "libraryFigure", content })
      .run()
  }
  return editor
    .chain()
    .command(({ tr }) => {
      tr.setNodeMarkup(found.pos + 1, null, { ...image.attrs, ...attrs })
      return true
    })
    .focus()
    .run()
}
