"use strict";
// Fills the form with docxtemplater or carbone, each as its documentation shows it. Argument: the folder with
// Docxtemplater.docx, Carbone.docx and flat.jsonl. Each line of standard input, such as
// {"engine": "carbone", "written": "/a/folder", "numbers": [0, 1]}, is answered by the CPU seconds of these documents.

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const carbone = require("carbone");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");

const folder = process.argv[2];
let people;

const engines = {
  docxtemplater(number, file) {
    const zip = new PizZip(fs.readFileSync(path.join(folder, "Docxtemplater.docx")));
    const document = new Docxtemplater(zip, { paragraphLoop: true });
    document.render(people[number]);
    fs.writeFileSync(file, document.toBuffer({ compression: "DEFLATE" }));
  },
  carbone(number, file) {
    return new Promise((resolve, reject) => {
      carbone.render(path.join(folder, "Carbone.docx"), people[number], (error, result) => {
        if (error) {
          reject(error);
        } else {
          fs.writeFileSync(file, result);
          resolve();
        }
      });
    });
  },
};

async function answer({ engine, written, numbers }) {
  const before = process.cpuUsage();
  for (const number of numbers) {
    await engines[engine](number, path.join(written, `${number}.docx`));
  }
  const { user, system } = process.cpuUsage(before);
  console.log(String((user + system) / 1e6));
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    people ??= fs.readFileSync(path.join(folder, "flat.jsonl"), "utf8").trim().split("\n").map((each) => JSON.parse(each));
    await answer(JSON.parse(line));
  }
}

main();
