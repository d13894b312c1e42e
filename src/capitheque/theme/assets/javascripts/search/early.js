// When the address holds words, their index opens while the rest of the page is still being read.
if (new URLSearchParams(location.search).get("q")) {
  import("../../../pagefind/pagefind.js").then((pagefind) => pagefind.init()).catch(() => { /* told when searched */ });
}
