/* Of the open chat; the button's own is in the loader. */
export const style = `
:host{--link:var(--link-light);--paper:#fff;--ground:#f3f6fa;--ink:#14202e;--soft:#566375;--line:#dde4ec;--edge:#7b8896;
  --bot:#fff;--person:#fff4dc;--person-line:#f0b429;--alert:#8a4b00;--alert-ground:#fff3df;--star:#8a4b00;
  font:15px/1.45 system-ui,sans-serif;color-scheme:light dark}
@media (prefers-color-scheme:dark){:host{--link:var(--link-dark);--paper:#151b23;--ground:#0e131a;--ink:#e8edf3;--soft:#9aa8b8;
  --line:#2b3542;--edge:#75869a;--bot:#1d2630;--person:#3a2e12;--alert:#ffd08a;--alert-ground:#35270e;--star:#ffc93c}}
*{box-sizing:border-box;margin:0}
button,textarea,input,a{font:inherit;color:inherit}
button{border:0;background:none;cursor:pointer}
[hidden]{display:none !important}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.launcher{transition:transform .15s}
.launcher:hover{transform:scale(1.06)}
.badge{position:absolute;top:-3px;right:-3px;min-width:22px;height:22px;border-radius:11px;padding:0 6px;text-align:center;
  background:#c4231a;color:#fff;font:700 13px/22px system-ui,sans-serif}
.panel{position:fixed;right:max(20px,env(safe-area-inset-right));bottom:max(20px,env(safe-area-inset-bottom));
  width:392px;height:min(660px,calc(100dvh - 40px));display:flex;flex-direction:column;overflow:hidden;
  background:var(--ground);color:var(--ink);border:1px solid var(--line);border-radius:18px;z-index:2147483000;
  box-shadow:0 18px 50px #0b254540;outline:0;animation:rise .18s ease-out}
@keyframes rise{from{transform:translateY(14px);opacity:0}}

.top{display:flex;align-items:center;gap:12px;padding:14px 10px 14px 18px}
.top div{flex:1;min-width:0}
.top h2{font-size:16px;line-height:1.25;font-weight:650;overflow-wrap:anywhere}
.top p{font-size:13px}
.top button{margin-left:-8px}
.top button:hover{background:color-mix(in srgb,var(--on) 14%,transparent)}
.top button:focus-visible{outline-color:var(--on);outline-offset:-4px}
.top,.customer .bubble,.below,.main{background:var(--color);color:var(--on)}
.intro,.bubble,.card,.typing,.rating,.away{background:var(--bot);border:1px solid var(--line)}
.face,.top button,.composer button{border-radius:50%;display:grid;place-items:center;flex:none}
.top button,.composer button{width:44px;height:44px}
.notice,.queue,.hint,.older,.card span,.below,.problem{font-size:14px}
.day,.who,.meta,.card span,.ends{color:var(--soft)}
.notice,.hint{background:var(--alert-ground);color:var(--alert)}
.older,.meta button,.plain,.away a{color:var(--link)}
.face{width:38px;height:38px;background:color-mix(in srgb,var(--on) 15%,transparent);overflow:hidden}
.face.logo{background:#fff;border-radius:10px}
.face img{width:100%;height:100%;object-fit:contain}
.notice,.queue{padding:8px 18px}
.notice:empty,.queue:empty{padding:0;border:0}
.queue{background:var(--paper);border-bottom:1px solid var(--line)}

.log{position:relative;flex:1;overflow-y:auto;overscroll-behavior:contain;padding:16px;display:flex;flex-direction:column}
.log>*{flex-shrink:0}
.log:focus-visible{outline-offset:-4px}
.intro{border-radius:14px;padding:14px 16px;white-space:pre-line}
.hint{border-radius:10px;padding:8px 14px;margin-bottom:10px}
.older{align-self:center;padding:8px 14px;min-height:40px;border-radius:10px}
.day{align-self:center;font-size:12.5px;padding:14px 0 4px}
.item{display:flex;flex-direction:column;align-items:flex-start}
.who{font-size:12.5px;margin:10px 4px 3px}
.bubble{max-width:86%;padding:9px 13px;margin-top:3px;border-radius:16px 16px 16px 5px;white-space:pre-wrap;overflow-wrap:anywhere}
.bubble a:not(.choices>*){color:var(--link);text-decoration:underline;text-underline-offset:2px}
.bubble img{display:block;max-width:100%;max-height:320px;border-radius:10px}
.picture{display:block;margin:2px -6px}
.bubble:has(> .picture:only-child){padding:3px 9px}
.picture:focus-visible{border-radius:10px}
.operator .bubble{background:var(--person);border-color:var(--person-line)}
.operator .who{color:var(--ink);font-weight:650}
.customer{align-items:flex-end}
.item:not(.customer) + .customer{margin-top:8px}
.customer .bubble{border-color:var(--color);border-radius:16px 16px 5px 16px}
.customer .bubble a{color:inherit}
.customer .bubble :focus-visible{outline-color:var(--on)}
.meta{font-size:12px;margin:3px 5px 0}
.meta button{text-decoration:underline;padding:4px}
.bubble:has(> .card){padding:0;border:0;background:none}
.card{display:flex;flex-direction:column;gap:4px;border-radius:12px;padding:10px 13px;margin:4px 0}
.choices{display:flex;flex-wrap:wrap;gap:8px;margin:9px 0 2px}
.choices:empty{display:none}
.choices>*{border:1.5px solid var(--link);color:var(--link);background:var(--paper);border-radius:20px;
  padding:8px 15px;min-height:40px;text-align:left;text-decoration:none;overflow-wrap:anywhere}
.choices>*:hover{border-color:var(--color);background:var(--color);color:var(--on)}
.typing{align-self:flex-start;border-radius:16px;padding:13px 15px;
  margin-top:8px;display:flex;gap:5px}
.typing i{width:7px;height:7px;border-radius:50%;background:var(--soft);animation:blink 1.2s infinite}
.typing i:nth-child(2){animation-delay:.2s} .typing i:nth-child(3){animation-delay:.4s}
@keyframes blink{0%,60%,100%{opacity:.25} 30%{opacity:1}}

.below{position:sticky;bottom:0;align-self:center;border-radius:20px;padding:6px 16px;
  min-height:40px;margin-top:8px;box-shadow:0 4px 14px #0004}

.rating,.away{background:var(--paper);border-radius:14px;padding:14px 16px;margin-top:14px}
.rating{text-align:center;text-wrap:balance}
.stars{display:flex;justify-content:center;gap:2px;margin-top:6px}
.stars button{width:48px;height:48px;font-size:28px;line-height:1;color:var(--edge);border-radius:12px}
.stars .lit{color:var(--star)}
.stars button:focus-visible{outline-offset:-4px}
.ends{display:flex;justify-content:space-between;gap:12px;max-width:248px;margin:0 auto;font-size:12px}
.plain{min-height:40px;padding:4px 14px;margin-top:4px;border-radius:10px}
.away{display:flex;flex-direction:column;gap:6px}
.away label{font-size:13.5px;margin-top:6px}
.away a{font-weight:650}
.away .main{border-radius:22px;min-height:44px;padding:8px 18px;margin-top:6px}
.problem{color:var(--alert)}
.problem:empty{display:none}

textarea,input{border:1px solid var(--edge);background:var(--ground);padding:10px 14px;font-size:16px;line-height:1.35;width:100%}
.away textarea,.away input{border-radius:12px;resize:vertical}
textarea:focus-visible,input:focus-visible{outline-width:2px;outline-offset:-1px;background:var(--paper)}
.composer{display:flex;align-items:flex-end;gap:6px;padding:10px 10px max(10px,env(safe-area-inset-bottom)) 8px;
  background:var(--paper);border-top:1px solid var(--line)}
.composer textarea{flex:1;min-width:0;resize:none;border-radius:20px;height:44px;max-height:132px}
.composer button:not(.main){color:var(--soft)}
.composer button:not(.main):hover{color:var(--link)}
.composer .main:disabled{background:var(--line);color:var(--soft);cursor:default}

@media (max-width:480px){.panel{inset:0;width:auto;height:var(--height,100dvh);border:0;border-radius:0}
  .top{padding-top:max(14px,env(safe-area-inset-top))}}
@media (max-height:400px){.top{padding-block:4px} .top p{display:none}}
@media (prefers-reduced-motion:reduce){*{animation:none !important;transition:none !important}}
@media (forced-colors:active){.bubble,.choices>*,.launcher,.badge,.main,.below{border:1px solid !important}
  .top,.notice:not(:empty){border-bottom:1px solid} .customer .bubble{border-width:2px 2px 2px 8px !important}
  .stars .lit{color:Highlight} .typing i{background:CanvasText}}
`;
