/// The page's looks: light and dark by the reader's wish, one column on a phone.
let pageStyle = """
  :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;\
  --card:#f6f8fa;--bar:#0969da;--alarm:#b42318}
  @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--line:#30363d;\
  --paper:#0d1117;--card:#161b22;--bar:#58a6ff;--alarm:#ff7b72}}
  *{box-sizing:border-box}
  body{margin:0 auto;padding:1rem;max-width:68rem;background:var(--paper);color:var(--ink);\
  font:1rem/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
  h1{font-size:1.4rem;margin:.2rem 0 1rem}h2{font-size:1.05rem;margin:0 0 .6rem}
  dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.6rem;margin:0 0 1rem}
  dl div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .7rem}
  dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.35rem;font-weight:600}
  dt::first-letter,thead th::first-letter{text-transform:uppercase}
  dd small{color:var(--alarm);font-size:.85rem;font-weight:400}
  main{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}
  section{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.8rem;\
  min-width:0}
  section.wide{grid-column:1/-1}
  svg{display:block;width:100%;height:auto;overflow:visible}
  .bar{fill:var(--bar)}.more{fill:var(--bar);fill-opacity:.15;stroke:var(--bar);\
  stroke-dasharray:2 2;stroke-width:.8}.track{fill:var(--line)}.hit{fill:transparent}
  .day{fill:var(--bar)}.level0{fill:var(--line);fill-opacity:.55}.level1{fill-opacity:.3}\
  .level2{fill-opacity:.55}.level3{fill-opacity:.8}
  text{fill:var(--soft);font-size:11px}.value,.axis{text-anchor:middle}.figure{text-anchor:end}
  .value,.figure{fill:var(--ink)}.small{font-size:9px}
  p.key{color:var(--soft);font-size:.85rem;margin:.4rem 0 0}
  .swatch{display:inline-block;width:.8em;height:.8em;margin:0 .35em 0 .8em;background:var(--bar)}
  .swatch.light{background:transparent;border:1px dashed var(--bar)}.swatch:first-child{margin-left:0}
  details{margin-top:.6rem}summary{cursor:pointer;color:var(--soft);font-size:.85rem}
  .scroll{overflow-x:auto}
  table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.92rem}
  caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  th,td{padding:.25rem .5rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
  th:first-child{text-align:left;font-weight:400;white-space:normal;overflow-wrap:anywhere;\
  min-width:6rem}thead th{color:var(--soft);font-weight:600}
  thead th:first-child{font-weight:600}
  @media(max-width:30rem){th,td{padding:.25rem .15rem;font-size:.78rem}\
  th:first-child{min-width:4rem}}
  footer{color:var(--soft);font-size:.85rem;margin-top:1rem}
  @media print{main{display:block}section{break-inside:avoid;margin-bottom:1rem}}
  """
