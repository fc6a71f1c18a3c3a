// Makes forms with pdf-lib, pdfkit and jsPDF: node make.mjs FOLDER (with those three packages installed beside).
import fs from "node:fs";
import path from "node:path";
import { PDFDocument, StandardFonts, TextAlignment, rgb, degrees } from "pdf-lib";
import PDFKit from "pdfkit";
import jspdf from "jspdf";

const folder = process.argv[2];
const day = new Date("2026-01-01T00:00:00Z");
const put = (name, bytes) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), bytes);
};

async function pdfLib(name, draw, options = {}) {
  const doc = await PDFDocument.create();
  doc.setCreationDate(day); doc.setModificationDate(day);
  const page = doc.addPage([595, 842]);
  await draw(doc, doc.getForm(), page);
  put(`pdf-lib/${name}.pdf`, await doc.save(options));
}

await pdfLib("texts", (doc, form, page) => {
  for (let n = 0; n < 5; n++) {
    const field = form.createTextField(`person.text${n}`);
    field.setText(n % 2 ? "" : "old");
    field.addToPage(page, { x: 50, y: 760 - n * 50, width: 250, height: 24, borderWidth: n });
    if (n) field.setFontSize(7 + n);
    field.setAlignment([TextAlignment.Left, TextAlignment.Center, TextAlignment.Right][n % 3]);
  }
});
await pdfLib("combs-and-lines", (doc, form, page) => {
  for (const [n, cells] of [4, 10, 18].entries()) {
    const field = form.createTextField(`comb${cells}`);
    field.setMaxLength(cells); field.enableCombing();
    field.addToPage(page, { x: 50, y: 760 - n * 50, width: cells * 16, height: 20 });
  }
  const lines = form.createTextField("lines");
  lines.enableMultiline(); lines.setText("first\nsecond");
  lines.addToPage(page, { x: 50, y: 450, width: 300, height: 120 });
});
await pdfLib("buttons", (doc, form, page) => {
  for (let n = 0; n < 4; n++) {
    const box = form.createCheckBox(`box.${n}`);
    box.addToPage(page, { x: 50, y: 760 - n * 40, width: 16, height: 16 });
    if (n === 3) box.check();
  }
  const group = form.createRadioGroup("gruppe");
  ["Ja", "Nein", "weiß nicht"].forEach((option, n) =>
    group.addOptionToPage(option, page, { x: 150, y: 760 - n * 40, width: 16, height: 16 }));
});
await pdfLib("choices", (doc, form, page) => {
  const drop = form.createDropdown("drop");
  drop.setOptions(["Riga", "Tallinn", "Vilnius"]); drop.select("Riga");
  drop.addToPage(page, { x: 50, y: 760, width: 150, height: 22 });
  const typed = form.createDropdown("typed");
  typed.setOptions(["one", "two"]); typed.enableEditing();
  typed.addToPage(page, { x: 50, y: 700, width: 200, height: 22 });
  const list = form.createOptionList("list");
  list.setOptions(["a", "b", "c", "d"]); list.enableMultiselect();
  list.addToPage(page, { x: 50, y: 580, width: 150, height: 80 });
});
await pdfLib("turned", (doc, form, page) => {
  for (const [n, turn] of [90, 180, 270].entries()) {
    const field = form.createTextField(`turned${turn}`);
    field.addToPage(page, { x: 250, y: 700 - n * 200, width: 150, height: 20, rotate: degrees(turn) });
  }
});
await pdfLib("one-name-on-pages", (doc, form, page) => {
  const second = doc.addPage([842, 595]);
  const field = form.createTextField("name");
  field.addToPage(page, { x: 50, y: 700, width: 250, height: 24 });
  field.addToPage(second, { x: 50, y: 400, width: 300, height: 30, textColor: rgb(0, 0, 1) });
  const box = form.createCheckBox("box");
  box.addToPage(page, { x: 50, y: 600 }); box.addToPage(second, { x: 50, y: 300 });
}, { useObjectStreams: false });
await pdfLib("photo", (doc, form, page) => {
  const button = form.createButton("photo");
  button.addToPage("", page, { x: 400, y: 650, width: 100, height: 130 });
  const text = form.createTextField("name");
  text.addToPage(page, { x: 50, y: 700, width: 250, height: 24 });
});

function pdfKit(name, draw) {
  return new Promise((done) => {
    const doc = new PDFKit({ info: { CreationDate: day, ModDate: day }, size: "A4" });
    const parts = [];
    doc.on("data", (part) => parts.push(part));
    doc.on("end", () => { put(`pdfkit/${name}.pdf`, Buffer.concat(parts)); done(); });
    doc.font("Helvetica"); doc.initForm();
    draw(doc); doc.end();
  });
}
await pdfKit("texts", (doc) => {
  doc.text("Form", 50, 30);
  doc.formText("plain", 50, 60, 200, 20, { backgroundColor: "#eef" });
  doc.formText("right", 50, 100, 200, 20, { align: "right", borderColor: "#a00", fontSize: 10 });
  doc.formText("lines", 50, 140, 250, 80, { multiline: true, fontSize: 9 });
  doc.formText("secret", 50, 240, 200, 20, { password: true });
  doc.formText("needed", 50, 280, 200, 20, { required: true, format: { type: "date", param: "mm/dd/yyyy" } });
  const root = doc.formField("root"); const child = doc.formField("child", { parent: root });
  doc.formText("leaf", 50, 320, 200, 20, { parent: child, align: "center" });
});
await pdfKit("others", (doc) => {
  doc.formCombo("combo", 50, 60, 150, 20, { select: ["", "github", "bitbucket"], value: "github" });
  doc.formCombo("typed", 50, 100, 150, 20, { select: ["one", "two"], edit: true, value: "one" });
  doc.formList("list", 50, 140, 150, 70, { select: ["a", "b", "c"], multiSelect: true, value: "a" });
  doc.formCheckbox("box", 50, 240, 16, 16, { backgroundColor: "#fff", borderColor: "#000" });
  doc.formPushButton("push", 50, 300, 100, 24, { label: "Send" });
});

function jsPdf(name, draw) {
  const { jsPDF, AcroForm } = jspdf;
  const doc = new jsPDF({ unit: "pt", format: "a4" });
  doc.setCreationDate(day); doc.setFileId("0123456789ABCDEF0123456789ABCDEF");
  draw(doc, AcroForm);
  put(`jspdf/${name}.pdf`, Buffer.from(doc.output("arraybuffer")));
}
const shaped = (field, entries) => Object.assign(field, entries);
jsPdf("texts", (doc, form) => {
  doc.text("Form", 50, 40);
  doc.addField(shaped(new form.TextField(), { fieldName: "plain", Rect: [50, 60, 200, 20], fontSize: 10, value: "" }));
  doc.addField(shaped(new form.TextField(), { fieldName: "lines", Rect: [50, 100, 250, 80], multiline: true, fontSize: 10, value: "" }));
  doc.addField(shaped(new form.TextField(), { fieldName: "comb", Rect: [50, 200, 200, 20], comb: true, maxLength: 12, value: "" }));
});
jsPdf("others", (doc, form) => {
  doc.addField(shaped(new form.CheckBox(), { fieldName: "box", Rect: [50, 60, 16, 16], appearanceState: "Off" }));
  const group = new form.RadioButton(); group.value = "one"; group.fieldName = "group"; doc.addField(group);
  ["one", "two"].forEach((option, n) => { group.createOption(option).Rect = [100 + n * 40, 60, 16, 16]; });
  group.setAppearance(form.Appearance.RadioButton ? form.Appearance.RadioButton.Cross : form.Appearance.Cross);
  const combo = shaped(new form.ComboBox(), { fieldName: "choice", Rect: [50, 140, 150, 20], value: "x" });
  combo.setOptions(["x", "y"]); doc.addField(combo);
  const list = shaped(new form.ListBox(), { fieldName: "list", Rect: [50, 180, 150, 60], edit: false, topIndex: 0 });
  list.setOptions(["c", "a", "d"]); doc.addField(list);
});
