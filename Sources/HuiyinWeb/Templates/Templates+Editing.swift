extension Templates {
  /// What is mended after it was written: sets, entries, quarantine, accounts; and what is asked before it is.
  static let editing: [String: String] = [
    "again": #"""
    {{<layout}}{{$content}}
    <p class="soft"><a href="{{recordPath}}">{{number}}</a> {{recordTitle}} · {{state}}</p>
    <h1>{{t.againTitle}}</h1>
    {{> problems}}
    <dl class="sheet" id="lost-act"><dt>{{t.againWhat}}</dt><dd class="prose">{{what}}</dd>
    <dt>{{t.againWhy}}</dt><dd class="prose">{{why}}</dd>
    {{#advice}}<dt>{{t.callbackNext}}</dt><dd>{{advice}}</dd>{{/advice}}</dl>
    {{#way}}<p class="actions"><a class="button" id="do-again" href="{{way}}">{{#isProposal}}{{t.againPropose}}
    {{/isProposal}}{{^isProposal}}{{t.againDo}}{{/isProposal}}</a></p><p class="soft">{{t.againFilled}}</p>{{/way}}
    {{#whyNot}}<p class="notice warn" id="not-again">{{whyNot}}</p>{{/whyNot}}
    {{#mayDrop}}<form novalidate method="post" action="{{action}}" id="drop" class="sheet">{{> csrf}}
    <p>{{t.againDropWords}}</p><button class="quiet" id="drop-act">{{t.againDrop}}</button></form>{{/mayDrop}}
    {{/content}}{{/layout}}
    """#,
    "edit": #"""
    {{<layout}}{{$content}}
    <p class="soft"><a href="{{recordPath}}">{{number}}</a> {{recordTitle}} · {{state}}</p>
    <h1>{{label}}</h1>
    {{> meanwhile}}
    {{> problems}}
    {{#kept}}<p class="notice" id="kept">{{t.keptForm}} {{kept}}</p>{{/kept}}
    <form novalidate method="post" action="{{action}}" id="act" class="sheet">{{> csrf}}
    <input type="hidden" name="seen" value="{{seen}}">
    <p class="soft">{{words}}</p>
    {{> form-parts}}
    <div class="fields">
    {{#reason}}
    {{> field}}
    {{/reason}}
    </div>
    <p class="actions save-bar"><button id="send">{{t.save}}</button> {{#hasRows}}<button id="more-rows" name="more"
    value="yes" class="quiet" formnovalidate>{{t.moreRows}}</button> {{/hasRows}}{{> put-aside}}
    <a href="{{recordPath}}">{{t.cancel}}</a></p>
    </form>
    {{> datalists}}
    {{/content}}{{/layout}}
    """#,
    "form-parts": #"""
    {{#parts}}
    {{#isRare}}<details class="act" id="{{key}}"{{#isOpen}} open{{/isOpen}}><summary>{{heading}}</summary><div
    role="group" aria-label="{{heading}}">{{/isRare}}
    {{^isRare}}<fieldset id="{{key}}"><legend>{{heading}}</legend>{{/isRare}}
    <div class="fields">
    {{#fields}}
    {{#isRows}}
    {{> set-field}}
    {{/isRows}}
    {{^isRows}}
    {{> field}}
    {{/isRows}}
    {{/fields}}
    </div>
    {{#isRare}}</div></details>{{/isRare}}{{^isRare}}</fieldset>{{/isRare}}
    {{/parts}}
    """#,
    "put-aside": #"""
    {{#keeps}}<button id="save-draft" name="act" value="draft" class="quiet"
    formnovalidate>{{t.saveDraft}}</button> {{/keeps}}{{#kept}}<button id="discard-draft" name="act" value="discard"
    class="quiet" formnovalidate>{{t.discardDraft}}</button> {{/kept}}
    """#,
    "set-field": #"""
    <div class="field{{#wide}} wide{{/wide}}{{#error}} has-error{{/error}}" data-field="{{name}}" role="group"
    aria-labelledby="{{id}}-name"><span class="name" id="{{id}}-name">{{label}}</span>
    {{#members}}{{#first()}}<ul class="plain">{{/first()}}<li class="ticks" data-member><span>{{text}}</span>
    {{#write}}<label class="tick"><input type="checkbox" name="drop" value="{{write}}"
    {{#isDropped}} checked{{/isDropped}}> {{t.dropValue}} <span class="unseen">{{text}}</span></label>{{/write}}</li>
    {{#last()}}</ul>{{/last()}}{{/members}}
    {{#whyKept}}<p class="why" data-why-not>{{whyKept}}</p>{{/whyKept}}
    <div class="fields">{{#rows}}
    {{#choices}}{{#first()}}<select id="{{id}}" name="{{name}}" aria-label="{{rowLabel}}"
      {{#error}} aria-invalid="true" aria-describedby="{{id}}-error"{{/error}}>{{/first()}}
      <option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>
    {{#last()}}</select>{{/last()}}{{/choices}}
    {{#line}}<input id="{{id}}" name="{{name}}" type="{{type}}" value="{{value}}" aria-label="{{rowLabel}}"
      {{#list}} list="{{list}}"{{/list}}{{#mode}} inputmode="{{mode}}"{{/mode}} autocomplete="off"
      {{#error}} aria-invalid="true" aria-describedby="{{id}}-error"{{/error}}>{{/line}}
    {{/rows}}</div>
    {{#ticks}}{{#first()}}<span class="ticks" id="{{id}}" role="group" aria-labelledby="{{id}}-name"
      {{#error}} aria-describedby="{{id}}-error"{{/error}}>{{/first()}}<label class="tick"><input type="checkbox"
      name="{{name}}" value="{{code}}"{{#isChosen}} checked{{/isChosen}}> {{word}}</label>
    {{#last()}}</span>{{/last()}}{{/ticks}}
    {{#error}}<p class="error" id="{{id}}-error">{{error}}</p>{{/error}}
    </div>
    """#,
    "likely": #"""
    {{#likely}}<section class="notice{{#isAny}} warn{{/isAny}}" id="likely" role="status"><p><strong>{{t.likelyTitle}}
    </strong></p>
    {{#rows}}{{#first()}}<ul class="rows">{{/first()}}
    {{> likely-row}}
    {{#last()}}</ul><p>{{t.likelyNext}}</p>{{/last()}}{{/rows}}
    {{^rows}}<p>{{t.likelyNone}}</p>{{/rows}}
    </section>{{/likely}}
    """#,
    "likely-row": #"""
    <li><span><a class="title" href="{{href}}" target="_blank" rel="noopener">{{number}} {{title}}</a><br><span
    class="soft">{{state}}{{#received}} · <span
    class="nowrap">{{received}}</span>{{/received}} · {{reasons}}</span></span>
    <span class="end"><strong>{{points}}</strong> <span class="badge">{{suspicion}}</span></span></li>
    """#,
    "likely-found": #"""
    {{#rows}}{{#first()}}<p><strong>{{count}}</strong></p><ul class="rows">{{/first()}}
    {{> likely-row}}
    {{#last()}}</ul><p class="soft">{{t.likelyNewTab}}</p>{{/last()}}{{/rows}}
    {{^rows}}<p class="soft">{{words}}</p>{{/rows}}
    """#,
    "pair-form": #"""
    {{#pair}}{{> problems}}
    <details class="act no-print" id="pair"{{#isOpen}} open{{/isOpen}}><summary>{{t.pairTitle}}</summary>
    <form novalidate action="/duplicates"><p class="soft">{{t.pairIntro}}</p>
    <div class="fields">
    {{#fields}}
    {{> field}}
    {{/fields}}
    </div>
    <p class="actions"><button id="compare">{{t.pairCompare}}</button></p></form></details>{{/pair}}
    """#,
    "quarantine": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.readmitTitle}}</h1><div class="actions"><a href="/sync">{{t.syncTitle}}</a>
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <p class="soft">{{t.readmitIntro}}</p>
    {{> problems}}
    <div id="rows" data-live>
    {{#rows}}<section class="sheet" id="{{id}}" data-quarantined="{{changeset}}"><h2>{{#href}}<a
    href="{{href}}">{{number}}</a>{{/href}}{{^href}}{{number}}{{/href}} {{title}}</h2>
    <dl><dt>{{t.readmitWho}}</dt><dd>{{who}} · {{device}}</dd><dt>{{t.colTime}}</dt><dd class="nowrap">{{time}}</dd>
    <dt>{{t.readmitWhat}}</dt><dd>{{#ops}}<span class="prose">{{text}}</span><br>{{/ops}}
    {{#isHidden}}<span class="soft">{{t.readmitUnseen}}</span>{{/isHidden}}</dd>
    <dt>{{t.readmitWhy}}</dt><dd>{{#reasons}}{{text}}
    {{#advice}}<span class="advice">{{advice}}</span>{{/advice}}{{/reasons}}</dd></dl>
    {{#canReadmit}}<form novalidate method="post" action="/quarantine" class="no-print">{{> csrf}}<input type="hidden"
    name="changeset" value="{{changeset}}"><button>{{t.readmit}}</button> <span
    class="soft">{{t.readmitEffect}}</span></form>{{/canReadmit}}
    {{#whyNot}}<p class="why" data-why-not>{{whyNot}}</p>{{/whyNot}}</section>{{/rows}}
    {{^rows}}<p class="sheet empty">{{t.quarantineEmpty}}</p>{{/rows}}
    {{#isMore}}<p class="soft">{{t.readmitMore}}</p>{{/isMore}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "account": #"""
    {{<layout}}{{$content}}
    <p class="soft"><a href="{{personPath}}">{{personName}}</a> {{code}}</p>
    <div class="page-head"><h1>{{title}}</h1>
    <div class="actions"><button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> problems}}
    {{#checks}}{{#first()}}<section class="sheet" id="handover"><h2>{{t.handoverTitle}}</h2><ul
    class="checklist">{{/first()}}
    <li data-check="{{key}}" data-done="{{#isDone}}yes{{/isDone}}{{^isDone}}no{{/isDone}}"><span
    aria-hidden="true">{{#isDone}}☑{{/isDone}}{{^isDone}}☐{{/isDone}}</span> <span
    class="unseen">{{#isDone}}{{t.handoverIsDone}}{{/isDone}}{{^isDone}}{{t.handoverIsOpen}}{{/isDone}}</span>
    {{words}}</li>{{#last()}}</ul></section>{{/last()}}{{/checks}}
    {{#items}}{{#first()}}<section class="sheet" id="in-hand"><h2>{{t.accountInHand}} <span
    class="soft">{{itemCount}}</span></h2><p class="soft">{{t.accountHandOver}}</p><ul class="checklist">{{/first()}}
    <li><span aria-hidden="true">☐</span> {{#href}}<a
    href="{{href}}">{{number}}</a>{{/href}}{{^href}}{{number}}{{/href}}
    {{title}}</li>
    {{#last()}}</ul></section>{{/last()}}{{/items}}
    {{#unarrived}}{{#first()}}<section class="notice warn" id="unarrived"><p>{{t.accountUnarrived}}</p><ul>{{/first()}}
    <li>{{.}}</li>{{#last()}}</ul></section>{{/last()}}{{/unarrived}}
    {{#isElsewhere}}<p class="notice">{{t.administrationAtHub}}</p>{{/isElsewhere}}
    {{#isOwn}}<p class="notice">{{t.accountOwn}}</p>{{/isOwn}}
    {{^isElsewhere}}{{^isOwn}}<form novalidate method="post" action="{{action}}" id="account" class="sheet">{{> csrf}}
    <p>{{#isOpen}}{{t.accountCloseWords}}{{/isOpen}}{{^isOpen}}{{t.accountReopenWords}}{{/isOpen}}</p>
    <p class="ticks"><label class="tick"><input type="checkbox" id="confirm" name="confirm" value="yes" required
    {{#confirmError}} aria-invalid="true" aria-describedby="confirm-error"{{/confirmError}}>
    {{t.accountConfirm}}</label></p>
    {{#confirmError}}<p class="error" id="confirm-error">{{confirmError}}</p>{{/confirmError}}
    <p class="actions">{{#isOpen}}<button class="danger" id="send" name="act" value="close">{{t.accountClose}}</button>
    {{/isOpen}}{{^isOpen}}<button id="send" name="act" value="reopen">{{t.accountReopen}}</button>{{/isOpen}}
    <a href="{{personPath}}">{{t.cancel}}</a></p></form>{{/isOwn}}{{/isElsewhere}}
    {{/content}}{{/layout}}
    """#,
  ]
}
