import { a } from "b";
const re = /ab+c/gi, half = x / 2 / y;
async function load(url) {
  const text = `multi ${url}
  line`;
  return await fetch(url).then((r) => r.json()); /* done */
}
class A extends B { #x = null; }
