extension Templates {
  /// What stands around every page.
  static let layout: [String: String] = [
    "layout": #"""
    <!DOCTYPE html>
    <html lang="{{lang}}"{{#isLarge}} class="large"{{/isLarge}}>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{title}} · {{t.product}}</title>
    <link rel="stylesheet" href="{{style}}">
    <link rel="icon" href="data:,">
    <script src="{{script}}" defer></script>
    </head>
    <body data-page="{{pageName}}"{{#live}} data-live-page="{{live}}"{{/live}} data-must="{{t.mustBeFilled}}"
      data-choose="{{t.chooseDecision}}" data-unfinished="{{t.fieldUnfinished}}">
    <a class="skip" href="#main">{{t.skip}}</a>
    <header class="top">
      <a class="brand" href="/">{{t.product}}</a>
      {{#nodeName}}<span class="node" id="node-name">{{nodeName}}</span>{{/nodeName}}
      {{#person}}
      <form class="find" action="/search" role="search">
        <label class="unseen" for="find">{{t.search}}</label>
        <input id="find" name="q" type="search" value="{{searched}}" placeholder="{{t.searchHint}}" maxlength="200"
          autocomplete="off">
        <button class="quiet">{{t.search}}</button>
      </form>
      {{#chip}}{{> chip}}{{/chip}}
      <template id="chip-silent">{{#chipSilent}}{{> chip}}{{/chipSilent}}</template>
      <template id="chip-unknown">{{#chipUnknown}}{{> chip}}{{/chipUnknown}}</template>
      <details class="who" id="who">
        <summary><span class="who-name" id="person-name">{{name}}</span>
          <span class="who-role" id="person-roles">{{roles}}</span></summary>
        <div class="who-menu">
          <a href="/login" id="switch-person">{{t.switchPerson}}</a>
          <form novalidate method="post" action="/logout">{{> csrf}}
            <button name="scope" value="person" id="log-out">{{t.logOut}}</button>
            <button name="scope" value="window" class="quiet">{{t.logOutAll}}</button>
          </form>
        </div>
      </details>
      {{/person}}
      <form class="look" novalidate method="post" action="/look">{{> csrf}}
        <input type="hidden" name="back" value="{{back}}">
        {{#isChinese}}<button name="lang" value="en" id="language" class="quiet" lang="en">English</button>
        {{/isChinese}}{{^isChinese}}<button name="lang" value="zh" id="language" class="quiet"
        lang="zh-CN">中文</button>
        {{/isChinese}}
        {{#isLarge}}<button name="size" value="usual" id="size" class="quiet">{{t.usualSize}}</button>
        {{/isLarge}}{{^isLarge}}<button name="size" value="large" id="size" class="quiet">{{t.largeSize}}</button>
        {{/isLarge}}
      </form>
    </header>
    {{#sections}}{{#first()}}<nav class="sections" aria-label="{{t.navigation}}">{{/first()}}<a href="{{href}}"
      data-section="{{key}}" accesskey="{{accessKey}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{name}}</a>
    {{#office}}{{#first()}}<details class="office"{{#isOffice}} data-current{{/isOffice}}><summary
      >{{t.workTitle}}</summary><div class="office-menu">{{/first()}}<a href="{{href}}"{{#isCurrent}}
      aria-current="page"{{/isCurrent}}>{{name}}</a>{{#last()}}</div></details>{{/last()}}{{/office}}
    {{#last()}}</nav>{{/last()}}{{/sections}}
    <main id="main" tabindex="-1">
    {{#notice}}<p class="notice good" role="status" id="notice">{{notice}}</p>{{/notice}}
    {{#noticeWarnings}}<p class="notice warn" role="status" data-warning>{{.}}</p>{{/noticeWarnings}}
    <p class="notice bad" id="silent" role="status" hidden>{{t.nodeSilent}}</p>
    <p class="notice" id="moved" role="status" hidden>{{t.pageMoved}} <a href="">{{t.reload}}</a></p>
    <p class="notice warn" id="ended" role="status" hidden>{{t.pageEnded}} <a href="/login"
      target="_blank">{{t.logIn}}</a></p>
    <p class="notice waiting" id="waiting" role="status" hidden>{{t.pageWaits}}</p>
    {{#person}}<div id="arriving" class="no-print" data-live>{{#arriving}}<p
      class="notice warn">{{arriving}}</p>{{/arriving}}</div>{{/person}}
    {{$content}}{{/content}}
    </main>
    <footer class="bottom"><p class="no-print">{{t.product}} · {{t.footer}}{{#helpPath}} · <a href="{{helpPath}}"
    id="help-of-page">{{t.helpOfPage}}</a>{{/helpPath}}</p>
    {{#printedOn}}<p class="printed" id="printed" data-live>{{t.printedOn}}{{t.colon}}{{printedOn}}{{#nodeName}} ·
    {{nodeName}}{{/nodeName}}</p>{{/printedOn}}</footer>
    </body>
    </html>
    """#
  ]

  /// Parts of pages.
  static let partials: [String: String] = [
    "chip": #"""
    <span class="chip chip-{{code}}" id="sync-chip" data-state="{{code}}"><a href="/sync"><span
    aria-hidden="true">{{sign}}</span> {{text}}
    {{#clock}} <span class="chip-more chip-clock">{{.}}</span>{{/clock}}</a>
    {{#conflicts}} <a class="chip-more" href="/conflicts" data-conflicts>{{.}}</a>{{/conflicts}}
    </span>
    """#,
    "csrf": #"""
    <input type="hidden" name="csrf" value="{{csrf}}">
    """#,
    "problems": #"""
    {{#problems}}
    <div class="notice bad" role="alert" id="problems" tabindex="-1">
      <p><strong>{{heading}}</strong></p>
      <ul>{{#items}}<li>{{#target}}<a href="#{{target}}">{{text}}</a>{{/target}}{{^target}}{{text}}{{/target}}
      {{#advice}}<span class="advice">{{advice}}</span>{{/advice}}</li>{{/items}}</ul>
    </div>
    {{/problems}}
    """#,
    "meanwhile": #"""
    {{#meanwhile}}
    <div class="notice warn" role="alert" id="meanwhile" tabindex="-1">
      <p><strong>{{t.meanwhile}}</strong></p>
      <ul>{{#changes}}<li>{{who}}{{t.colon}}{{what}}</li>{{/changes}}</ul>
      <p>{{t.meanwhileNext}}</p>
    </div>
    {{/meanwhile}}
    """#,
    "meanwhile-told": #"""
    {{#meanwhile}}
    <div class="notice warn" role="alert" id="meanwhile" tabindex="-1">
      <p><strong>{{t.meanwhile}}</strong></p>
      <ul>{{#changes}}<li>{{who}}{{t.colon}}{{what}}</li>{{/changes}}</ul>
    </div>
    {{/meanwhile}}
    """#,
    "typed": #"""
    {{#typed}}{{#first()}}<h2>{{t.whatWasTyped}}</h2><dl id="typed">{{/first()}}<dt>{{label}}</dt>
    <dd class="prose">{{text}}</dd>{{#last()}}</dl>{{/last()}}{{/typed}}
    """#,
    "field": #"""
    <div class="field{{#wide}} wide{{/wide}}{{#error}} has-error{{/error}}" data-field="{{name}}">
    {{#flag}}
      <label class="tick"><input type="checkbox" id="{{id}}" name="{{name}}" value="yes"{{#isSet}} checked{{/isSet}}
        {{#error}} aria-invalid="true" aria-describedby="{{id}}-error"{{/error}}> {{label}}</label>
    {{/flag}}
    {{^flag}}
      {{^ticks}}<label for="{{id}}">{{label}}{{#required}} <span class="must">{{t.must}}</span>{{/required}}</label>
      {{/ticks}}
      {{#prose}}<textarea id="{{id}}" name="{{name}}" rows="{{rows}}"{{#required}} required{{/required}}
        {{#error}} aria-invalid="true"{{/error}} aria-describedby="{{id}}-help {{id}}-error">
    {{value}}</textarea>{{/prose}}
      {{#ticks}}{{#first()}}<span class="name" id="{{id}}-name">{{label}}</span><span class="ticks" id="{{id}}"
        role="group" aria-labelledby="{{id}}-name">{{/first()}}<label class="tick"><input type="checkbox"
        name="{{name}}" value="{{code}}"{{#isChosen}} checked{{/isChosen}}> {{word}}</label>
      {{#last()}}</span>{{/last()}}{{/ticks}}
      {{#choices}}{{#first()}}<select id="{{id}}" name="{{name}}"{{#required}} required{{/required}}
        {{#several}} multiple size="4"{{/several}}
        {{#error}} aria-invalid="true"{{/error}} aria-describedby="{{id}}-help {{id}}-error">{{/first()}}
        {{#optgroup}}<optgroup label="{{name}}" data-unit="{{unit}}">{{/optgroup}}
        <option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>
        {{#endsOptgroup}}</optgroup>{{/endsOptgroup}}
      {{#last()}}</select>{{/last()}}{{/choices}}
      {{#line}}<input id="{{id}}" name="{{name}}" type="{{type}}" value="{{value}}"{{#list}} list="{{list}}"{{/list}}
        {{#mode}} inputmode="{{mode}}"{{/mode}}{{#maximum}} maxlength="{{maximum}}"{{/maximum}} autocomplete="off"
        {{#required}} required{{/required}}{{#error}} aria-invalid="true"{{/error}}
        aria-describedby="{{id}}-help {{id}}-error">{{/line}}
      {{#suggestions}}{{#first()}}<datalist id="{{list}}">{{/first()}}<option value="{{code}}">{{word}}</option>
      {{#last()}}</datalist>{{/last()}}{{/suggestions}}
    {{/flag}}
      {{#help}}<p class="help" id="{{id}}-help">{{help}}</p>{{/help}}
      {{#error}}<p class="error" id="{{id}}-error">{{error}}</p>{{/error}}
      {{#was}}<input type="hidden" name="was.{{name}}" value="{{text}}">{{/was}}
    </div>
    """#,
    "datalists": #"""
    {{#people}}{{#first()}}<datalist id="people">{{/first()}}<option value="{{value}}">{{word}}</option>
    {{#last()}}</datalist>{{/last()}}{{/people}}
    """#,
  ]
}
