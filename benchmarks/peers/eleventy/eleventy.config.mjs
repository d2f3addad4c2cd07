export default function (config) {
  for (const lang of ["vi", "en"]) {
    config.addCollection(lang, (all) => all.getFilteredByGlob(`content/${lang}/posts/*.md`).reverse());
  }
  return { dir: { input: "content", includes: "../_includes", output: "public" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
