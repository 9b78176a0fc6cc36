// Turns the body's textarea into the editor. What it can write is what the server keeps.

import {
  Blockquote, Bold, BulletList, Code, CodeBlock, Document, Dropcursor, Editor, Extension,
  Gapcursor, HardBreak, Heading, History, HorizontalRule, Italic, Link, ListItem, Menu,
  OrderedList, Paragraph, Placeholder, Subscript, Superscript, Table, TableCell, TableHeader,
  TableRow, Text, createMenuFromGroups,
} from "django-prose-editor/editor"
import { figureNodes } from "desk/figure"

const GROUPS = [
  { group: "blockType -lists", type: "dropdown", minItems: 2 },
  { group: "marks" },
  { group: "link" },
  { group: "lists" },
  { group: "nodes -blockType -lists" },
  { group: "figures" },
  { group: "table" },
  { group: "history" },
]

// Attributes that the server keeps and that the editor would otherwise forget.
const KeptAttributes = Extension.create({
  name: "keptAttributes",
  addGlobalAttributes: () => [
    { types: ["paragraph", "heading", "listItem", "blockquote"], attributes: plain("lang", "dir") },
    { types: ["blockquote"], attributes: plain("cite") },
    { types: ["tableHeader"], attributes: plain("scope") },
  ],
})

function plain(...names) {
  return Object.fromEntries(names.map((name) => [name, { default: null }]))
}

function allowedAddress(url) {
  return /^(https?:\/\/|mailto:)/i.test(url)
}

function extensions() {
  return [
    Document, Paragraph, Text, HardBreak, Bold, Italic, Code, Superscript, Subscript,
    Heading.configure({ levels: [2, 3, 4] }),
    CodeBlock, Blockquote, BulletList, ListItem, HorizontalRule,
    OrderedList.configure({ enableListAttributes: false }),
    Link.configure({
      enableTarget: false,
      defaultProtocol: "https",
      isAllowedUri: (url, context) => allowedAddress(url) && context.defaultValidate(url),
    }),
    Table.configure({ resizable: false }), TableRow, TableHeader, TableCell,
    ...figureNodes,
    KeptAttributes, History, Dropcursor, Gapcursor,
    Placeholder.configure({ placeholder: "Write here. Paste keeps headings, lists and links." }),
    Menu.configure({ items: createMenuFromGroups(GROUPS) }),
  ]
}

function start(textarea) {
  const element = document.createElement("div")
  element.className = "prose-editor"
  element.dataset.pictures = textarea.dataset.pictures
  textarea.before(element)
  element.append(textarea)
  const editor = new Editor({
    element,
    editable: !textarea.matches(":disabled"),
    // The style sheet of the page holds what it would put into a style element.
    injectCSS: false,
    extensions: extensions(),
    content: textarea.value,
    editorProps: {
      attributes: {
        "aria-labelledby": "body-label",
        "aria-multiline": "true",
        role: "textbox",
        dir: "auto",
      },
      transformPastedHTML: (html) => {
        tellOfPictures(html)
        return html
      },
    },
    onUpdate() {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  editor.on("create", () => nameMenu(editor, element)) // The menu is made then.
  // A safety copy that is put back writes into the textarea and says so.
  textarea.addEventListener("desk:put-back", () => {
    editor.commands.setContent(textarea.value)
  })
  document.querySelector('label[for="' + textarea.id + '"]')?.addEventListener("click", () => {
    editor.commands.focus()
  })
}

// The editor takes pictures of our own library only: what it leaves out is said at once.
function tellOfPictures(html) {
  const pasted = new DOMParser().parseFromString(html, "text/html")
  const foreign = [...pasted.querySelectorAll("img")].filter(
    (image) => !/^\/media\/images\//.test(image.getAttribute("src") || ""),
  )
  const said = document.querySelector("[data-said-body]")
  if (!said) return
  said.textContent = foreign.length
    ? "Pictures from elsewhere were left out: add them to the picture library first."
    : ""
}

function nameMenu(editor, element) {
  const menu = element.querySelector(".prose-menubar")
  if (!menu) return
  menu.setAttribute("role", "toolbar")
  menu.setAttribute("aria-label", "Formatting")
  // The menu shows by colour what is on and what is not possible: say it as well.
  const describe = () => {
    for (const button of menu.querySelectorAll("button[data-name]")) {
      button.setAttribute("aria-disabled", button.classList.contains("disabled"))
      if (!button.matches(".prose-menubar__option")) {
        button.setAttribute("aria-pressed", button.classList.contains("active"))
      }
    }
  }
  editor.on("transaction", describe)
  describe()
}

for (const textarea of document.querySelectorAll("textarea[data-body-editor]")) start(textarea)
