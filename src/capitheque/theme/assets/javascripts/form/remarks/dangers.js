// What must not be published, and what may wound, in all the answers.
import { uncapitalized } from "../../search/french.js";
import { Watcher } from "../watching.js";

const TO_CARE_FOR = new Set(["child-name", "wounding-word"]); // advice only

export function dangers(words) {
  return function* read(told) {
    const watcher = new Watcher(words, told.kind);
    for (const key of told.keys) {
      for (const { code, said } of watcher.warnings(told.written(key), key)) {
        yield { code: TO_CARE_FOR.has(code) ? "careful" : "private", key, values: { said: uncapitalized(said) } };
      }
    }
  };
}
