/** How the pages of `inspect` look: light and dark by the reader's choice, and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f2f2f2;--line:#767676;--bad:#a40000;--note:#5c4a00;--band:#fff3c4}
@media (prefers-color-scheme:dark){:root{--ink:#f0f0f0;--paper:#161616;--soft:#262626;--line:#9a9a9a;--bad:#ff9d94;--note:#ffd77a;--band:#3a3000}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:80rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.ovning{border:2px solid var(--line);background:var(--band);padding:.5rem 1rem;font-weight:bold}
h1,h2,h3,h4{line-height:1.25;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:bold}
th,td{border:1px solid var(--line);padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--soft)}
.scroll{overflow-x:auto}
pre{margin:.25rem 0;padding:.5rem;background:var(--soft);font:.875rem/1.3 ui-monospace,monospace;white-space:pre}
.fel{color:var(--bad);font-weight:bold}.anmarkning{color:var(--note);font-weight:bold}
.problem{border-left:.3rem solid var(--bad);padding:.1rem .75rem;margin:.5rem 0}
.problem.mild{border-color:var(--note)}
a{color:inherit}a:focus-visible,.scroll:focus-visible{outline:3px solid var(--line)}
@media print{body{max-width:none;padding:0}.scroll{overflow:visible}pre{white-space:pre-wrap;overflow-wrap:anywhere}section{break-inside:auto}h3,h4,tr{break-inside:avoid}}
`;
