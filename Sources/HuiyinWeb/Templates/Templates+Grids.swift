extension Templates {
  /// Grids, people, and the chart.
  static let grids: [String: String] = [
    "bars": #"""
    <figure class="chart scroll" id="chart-{{chartID}}" tabindex="0"><svg role="img"
      viewBox="0 0 {{chartWidth}} {{chartHeight}}" aria-labelledby="{{chartID}}-title {{chartID}}-text">
    <title id="{{chartID}}-title">{{chartTitle}}</title><desc id="{{chartID}}-text">{{chartText}}</desc>
    {{#bars}}<g><text x="{{labelX}}" y="{{textY}}" text-anchor="end">{{label}}</text>
    <rect class="bar" x="{{barX}}" y="{{barY}}" width="{{barWidth}}" height="{{barHeight}}"/>
    {{#partWidth}}<rect class="bar-part" x="{{barX}}" y="{{barY}}" width="{{partWidth}}"
      height="{{barHeight}}"/>{{/partWidth}}
    <text x="{{wordsX}}" y="{{textY}}">{{barWords}}</text></g>
    {{/bars}}
    <line class="axis" x1="{{axis}}" y1="0" x2="{{axis}}" y2="{{chartHeight}}"/>
    </svg><figcaption>{{legend}}</figcaption></figure>
    """#,
    "case-charts": #"""
    {{#charts}}<section class="sheet" data-chart="{{chartID}}"><h2>{{chartTitle}}</h2>
    {{> bars}}
    {{#lines}}{{#first()}}<div class="scroll" tabindex="0"><table id="table-{{chartID}}"><thead><tr>
    {{#columns}}<th scope="col"{{#isNumber}} class="number"{{/isNumber}}>{{text}}</th>{{/columns}}</tr></thead>
    <tbody>{{/first()}}
    <tr><th scope="row">{{#href}}<a href="{{href}}">{{head}}</a>{{/href}}{{^href}}{{head}}{{/href}}</th>
    {{#counts}}<td class="number">{{.}}</td>{{/counts}}
    {{#cases}}{{#first()}}<td>{{/first()}}<a href="{{href}}">{{text}}</a>{{^last()}}<br>{{/last()}}
    {{#last()}}{{#more}}<br><span class="soft">{{more}}</span>{{/more}}</td>{{/last()}}{{/cases}}</tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/lines}}
    </section>{{/charts}}
    """#,
    "grid-people": #"""
    <dt>{{t.gridCounty}}</dt>
    <dd>{{#county}}<a href="{{href}}">{{who}}</a>{{/county}}
    {{^county}}<span class="soft">{{t.gridNobody}}</span>{{/county}}</dd>
    <dt>{{t.gridTown}}</dt>
    <dd>{{#town}}<a href="{{href}}">{{who}}</a>{{/town}}
    {{^town}}<span class="soft">{{t.gridNobody}}</span>{{/town}}</dd>
    {{#levels}}<dt>{{t.gridRepresentatives}}</dt><dd>{{levels}}</dd>{{/levels}}
    {{#mediators}}{{#first()}}<dt>{{t.gridMediators}}</dt><dd>{{/first()}}<a class="nowrap"
    href="{{href}}">{{who}}</a>{{^last()}}{{t.between}}{{/last()}}{{#last()}}</dd>{{/last()}}{{/mediators}}
    {{#sites}}<dt>{{siteKind}}</dt><dd>{{siteName}}{{#hours}}<br><span class="soft">{{hours}}</span>{{/hours}}
    {{#address}}<br><span class="soft">{{address}}</span>{{/address}}</dd>{{/sites}}
    {{#siteNodes}}<dt>{{t.gridNodes}}</dt><dd>{{siteNodes}}</dd>{{/siteNodes}}
    <dt>{{t.gridCard}}</dt><dd>{{card}}<span class="no-print">{{#card}} · {{/card}}<a
    href="{{cardPath}}">{{t.gridCardPrint}}</a></span></dd>
    {{#villages}}<dt>{{t.gridVillages}}</dt><dd>{{villages}}</dd>{{/villages}}
    """#,
    "grid-map": #"""
    <section class="sheet" id="map"><h2>{{mapTitle}}</h2>
    <figure class="map scroll"><svg width="{{mapWidth}}" height="{{mapHeight}}" viewBox="0 0 {{mapWidth}} {{mapHeight}}"
      role="group" aria-label="{{mapText}}">
    {{#fields}}<a href="{{fieldPath}}" data-field="{{fieldKey}}"><rect class="land shade-{{shade}}{{#isLacking}}
      lacking{{/isLacking}}" x="{{fieldX}}" y="{{fieldY}}" width="{{fieldWidth}}" height="{{fieldHeight}}" rx="6"/>
    <text class="name" x="{{nameX}}" y="{{nameY}}">{{name}}</text>
    {{#lines}}<text x="{{lineX}}" y="{{lineY}}">{{line}}</text>{{/lines}}
    {{#dots}}<circle cx="{{dotX}}" cy="{{dotY}}" r="4"/>{{/dots}}</a>
    {{/fields}}
    </svg><figcaption>{{mapLegend}}</figcaption></figure></section>
    """#,
    "grids": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{t.gridsTitle}}</h1>
    <div class="actions">{{#cardsPath}}<a class="button quiet" href="{{cardsPath}}"
    id="all-cards">{{t.gridCardsPrint}}</a>
    {{/cardsPath}}{{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    <div id="rows" data-live>
    {{#map}}{{> grid-map}}{{/map}}
    {{#grids}}{{#first()}}<ul class="cards">{{/first()}}<li class="sheet" data-grid="{{key}}">
    <h2><a href="{{gridPath}}">{{gridName}}</a></h2>
    {{#lacking}}<p><span class="badge due-amber">{{t.gridIncomplete}}</span> {{lacking}}</p>{{/lacking}}
    <dl><dt>{{t.gridInHand}}</dt><dd>{{inHand}}{{#isLate}} · <span
    class="badge due-dark_red">{{t.gridOverdue}} {{overdue}}</span>{{/isLate}}</dd>
    {{> grid-people}}
    </dl></li>{{#last()}}</ul>{{/last()}}{{/grids}}
    {{^grids}}<p class="sheet empty">{{t.gridsEmpty}}</p>{{/grids}}
    {{#chart}}<section class="sheet"><h2>{{t.gridLoad}}</h2>
    {{> bars}}
    {{> grid-load}}
    </section>{{/chart}}
    </div>
    {{/content}}{{/layout}}
    """#,
    "grid-load": #"""
    {{#grids}}{{#first()}}<div class="scroll" tabindex="0"><table id="load-table"><thead><tr>
    <th scope="col">{{t.gridName}}</th><th scope="col" class="number">{{t.gridInHand}}</th>
    <th scope="col" class="number">{{t.gridDueSoon}}</th><th scope="col" class="number">{{t.gridOverdue}}</th></tr>
    </thead><tbody>{{/first()}}
    <tr data-load="{{key}}"><th scope="row"><a href="{{gridPath}}">{{gridName}}</a></th>
    <td class="number">{{inHand}}</td><td class="number">{{dueSoon}}</td><td class="number">{{overdue}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/grids}}
    """#,
    "grid-one": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{gridName}}</h1>
    <div class="actions"><a href="/grids">{{t.gridsTitle}}</a>
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    {{> work-nav}}
    <div id="rows" data-live>
    <section class="sheet"><h2>{{t.tabFacts}}</h2>
    {{#lacking}}<p><span class="badge due-amber">{{t.gridIncomplete}}</span> {{lacking}}</p>{{/lacking}}
    <dl>
    {{> grid-people}}
    {{#phone}}<dt>{{t.gridPhone}}</dt><dd>{{phone}}</dd>{{/phone}}
    {{#households}}<dt>{{t.gridHouseholds}}</dt><dd>{{households}}</dd>{{/households}}
    {{#population}}<dt>{{t.gridPopulation}}</dt><dd>{{population}}</dd>{{/population}}
    {{#governanceCode}}<dt>{{t.gridGovernanceCode}}</dt><dd>{{governanceCode}}</dd>{{/governanceCode}}
    {{#districtCode}}<dt>{{t.gridDistrictCode}}</dt><dd>{{districtCode}}</dd>{{/districtCode}}
    </dl></section>
    <section class="sheet" id="cases"><h2>{{t.gridInHand}} <span class="soft">{{inHand}}{{#isLate}} · {{t.gridOverdue}}
    {{overdue}}{{/isLate}}</span></h2>
    {{#cases}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.workCase}}</th>
    <th scope="col">{{t.colDeadline}}</th></tr></thead><tbody>{{/first()}}
    <tr data-record="{{record}}"><td>
    {{> work-case}}
    </td><td class="nowrap">{{#due}}{{> work-due}}{{/due}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/cases}}
    {{^cases}}<p class="empty">{{t.gridCasesEmpty}}</p>{{/cases}}
    {{#morePath}}<p><a href="{{morePath}}">{{t.gridCasesMore}}</a></p>{{/morePath}}</section>
    <section class="sheet" id="team"><h2>{{t.personsTitle}}</h2>
    {{#people}}{{#first()}}<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{{t.colName}}</th>
    <th scope="col">{{t.roles}}</th></tr></thead><tbody>{{/first()}}
    <tr><td><a href="{{href}}">{{who}}</a></td><td>{{roles}}{{#level}} · {{level}}{{/level}}</td></tr>
    {{#last()}}</tbody></table></div>{{/last()}}{{/people}}
    {{^people}}<p class="empty">{{t.gridPeopleEmpty}}</p>{{/people}}</section>
    </div>
    {{/content}}{{/layout}}
    """#,
    "person-profile": #"""
    {{<layout}}{{$content}}
    <div class="page-head"><h1>{{personName}} <span class="soft">{{code}}</span></h1>
    <div class="actions"><a href="/people">{{t.peopleTitle}}</a>
    {{#accountPath}}<a class="button quiet" href="{{accountPath}}" id="to-account">{{#isActive}}{{t.accountClose}}
    {{/isActive}}{{^isActive}}{{t.accountReopen}}{{/isActive}}</a>{{/accountPath}}
    {{> export-buttons}}
    <button class="quiet" data-print hidden>{{t.print}}</button></div></div>
    <div id="rows" data-live>
    <section class="sheet"><h2>{{t.tabFacts}}</h2>
    {{^isActive}}<p class="notice warn">{{t.closed}}</p>{{/isActive}}
    <dl>{{#unit}}<dt>{{t.colUnit}}</dt><dd>{{unit}}</dd>{{/unit}}
    {{#phone}}<dt>{{t.phone}}</dt><dd id="phone">{{phone}}</dd>{{/phone}}
    {{#roles}}<dt>{{t.roles}}</dt><dd>{{roles}}</dd>{{/roles}}
    {{#scope}}<dt>{{t.personScope}}</dt><dd>{{scope}}</dd>{{/scope}}
    {{#representative}}<dt>{{t.personLevel}}</dt><dd>{{level}} · {{status}}{{#district}} · {{district}}{{/district}}
    {{#term}} · {{term}}{{/term}}</dd>
    {{#fourRoles}}<dt>{{t.personFourRoles}}</dt><dd>{{fourRoles}}</dd>{{/fourRoles}}
    {{#tags}}<dt>{{t.personExpertise}}</dt><dd>{{tags}}</dd>{{/tags}}{{/representative}}
    {{#mediator}}{{#qualification}}<dt>{{t.personQualification}}</dt><dd>{{qualification}}</dd>{{/qualification}}
    {{#organisation}}<dt>{{t.personOrganisation}}</dt><dd>{{organisation}}</dd>{{/organisation}}{{/mediator}}
    {{#cards}}{{#first()}}<dt>{{t.gridCard}}</dt><dd class="no-print">{{/first()}}<a href="{{href}}">{{name}}</a>
    {{#last()}}</dd>{{/last()}}{{/cards}}
    </dl></section>
    <section class="sheet" id="in-hand"><h2>{{t.personInHand}}</h2>
    {{> work-counts}}
    {{^counts}}<p class="empty">{{t.personInHandEmpty}}</p>{{/counts}}
    {{#isMore}}<p class="soft">{{t.personInHandMore}} {{limit}}</p>{{/isMore}}</section>
    <section class="sheet" id="devices"><h2>{{t.personDevices}}</h2>
    {{#devices}}{{#first()}}<ul class="plain">{{/first()}}<li>{{shortCode}} {{deviceName}} <span
    class="soft">{{kind}}</span>{{#isLocal}} <span class="badge">{{t.thisDevice}}</span>{{/isLocal}}</li>
    {{#last()}}</ul>{{/last()}}{{/devices}}
    {{^devices}}<p class="empty">{{t.personDevicesEmpty}}</p>{{/devices}}</section>
    <section class="sheet" id="last-acts"><h2>{{t.personActs}}</h2>
    {{#acts}}{{#first()}}<ul class="timeline">{{/first()}}
    <li><a href="{{href}}">{{number}}</a> {{title}}
    {{#ops}}<div>{{words}}{{#verdict}} <span
    class="soft">{{t.parenOpen}}{{verdict}}{{t.parenClose}}</span>{{/verdict}}</div>{{/ops}}
    {{#rest}}<div class="soft">{{rest}}</div>{{/rest}}
    <div class="meta"><span class="nowrap">{{time}}</span> · {{device}}</div></li>
    {{#last()}}</ul>{{/last()}}{{/acts}}
    {{^acts}}<p class="empty">{{t.personActsEmpty}}</p>{{/acts}}</section>
    </div>
    {{/content}}{{/layout}}
    """#,
  ]
}
