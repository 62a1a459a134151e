"""A world of published data in which every field stands that the public may read, so that each can be attacked."""

from collections.abc import Iterator, Mapping
from datetime import date

from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.fields import fields_of, records_in
from gongshi.model.institution import Institution
from gongshi.model.reports import Reports
from gongshi.model.vocabulary import VocabularyFile
from gongshi.model.workdays import Holidays

AS_OF = date(2020, 3, 10)
FULL, YEARLY = "campaigns/full.yml", "campaigns/yearly.yml"
SCHOOL, OTHER = "institutions/city/school.yml", "institutions/city/other.yml"
VOCABULARY, HOLIDAYS, DISTRICTS, REPORTS = "vocabulary.yml", "holidays.yml", "districts.yml", "reports/full.yml"
ROOTS = Institution, District, Campaign, Reports, VocabularyFile, Holidays

WORLD: Mapping[str, str] = {
    VOCABULARY: """\
nouns:
  institution: {label: 学校, label_en: school, label_en_plural: schools, counter: 所, name: 校名}
  district: {label: 片区, label_en: area}
type_groups:
  - {id: schools, label: 各类学校, label_en: Schools}
types:
  - {id: office, label: 教育办, label_en: Office, role: authority}
  - {id: school, label: 学校, label_en: School, group: schools, needs_authority: true}
district_kinds:
  - {id: area, label: 片, label_en: Area}
methods:
  - {id: routine, label: 日常督查, label_en: Routine}
  - {id: self, label: 自查, label_en: Self-check, by: institution}
purposes:
  - {id: initial, label: 初查, label_en: Initial}
  - {id: again, label: 复查, label_en: Again, follows_up: true}
accountability:
  - {id: circulated, label: 通报, label_en: Circulated}
  - {id: fined, label: 罚款, label_en: Fined}
correction: {date: 2020-02-01, reason: 名称按机构改革方案写错了一处。}
""",
    HOLIDAYS: """\
country: CN
off: [2020-02-03]
work: [2020-02-08]
correction: {date: 2020-02-01, reason: 原来漏了一天调休上班。}
""",
    DISTRICTS: """\
- {id: city, name: 示例城区, kind: area, correction: {date: 2020-02-01, reason: 原来写成了另一个片区的名称。}}
- {id: east, name: 示例东区, kind: area}
""",
    FULL: """\
title: 示例安全督查
authority: 示例市教育局
document: {title: 关于开展安全督查的通知, number: 示教〔2020〕1号, date: 2020-01-10}
contact: {phone: 0791-86754321, email: office@example.org, hours: 工作日}
about: 每年一次。
consequences: 瞒报的，在全市通报。
publicity: 好做法编成简报。
notice_days: 7
verify_days: 10
publication: {within: {workdays: 20}, comments: {days: 10}}
settled_by: verification
scope:
  types: [office, school]
  districts: [city, east]
  except: [east/closed]
scale:
  - {id: 优, label: 优秀, label_en: Good, counts_as: met}
  - {id: 中, label: 一般, label_en: Fair, counts_as: partly_met}
  - {id: 差, label: 较差, label_en: Poor, counts_as: not_met}
overall:
  - {id: good, label: 总体好, label_en: Good, counts_as: met}
  - {id: fair, label: 总体一般, label_en: Fair, counts_as: partly_met}
  - {id: poor, label: 总体差, label_en: Poor, counts_as: not_met}
severities:
  - {id: major, label: 重大, label_en: Major}
  - {id: minor, label: 轻微, label_en: Minor}
items:
  - {id: 1, title: 消防通道, asks: 通道是否畅通。, check_points: [门不上锁, 不堆杂物], group: 消防}
  - {id: 2, title: 食品留样, asks: 是否留样四十八小时。, group: 食品}
  - {id: 3, title: 校车, asks: 有没有随车人员。, retired: 2020-03-01}
  - {id: 4, title: 前轮整改, asks: 改了没有。, follows_up: 1}
rounds:
  - id: 1
    title: 第一轮督查
    items: [1, 2, 3]
    scope: {districts: [city, east], only: [city/school, city/other, east/far]}
    windows:
      - {method: routine, starts: 2020-02-01, ends: 2020-02-29, means: [on_site], openness: [unannounced], how: 暗访。}
    reports_due: 2020-03-05
    reports_due_before: [{due: 2020-03-01, until: 2020-02-20}]
    reports_note: 下班前
    institutions_report: all
    reports_from: [各县区, 各督查组]
  - id: 2
    title: 第二轮督查
    windows:
      - {method: routine, starts: 2020-03-20, ends: 2020-04-20}
correction: {date: 2020-02-01, reason: 原来把文号写成了上一年的。}
""",
    YEARLY: """\
title: 示例年度检查
authority: 示例市教育局
notice_days: 0
scope: [school]
rolling: true
publication: {within: {months: 1}}
items:
  - {id: 1, title: 卫生, asks: 干净不干净。}
""",
    SCHOOL: """\
name: 示例第一中学
type: school
about: 一所学校。
code: "3136010001"
former_names: [{name: 示例一中, until: 2019-08-31}]
opened: 2019-09-01
closed: {date: 2020-03-09, successor: city/other, note: 并入第二中学。}
moved_from: [{place: east/first, on: 2019-09-01}]
area: 第一责任区
inspections:
  - campaign: full
    round: 1
    starts: 2020-02-17
    date: 2020-02-18
    method: routine
    openness: unannounced
    means: on_site
    purpose: initial
    team: 第一督查组
    publish_from: 2020-02-28
    feedback: {sent: 2020-02-19, comments_by: 2020-02-29, received: 2020-02-26, text: 食堂一条与事实不符。}
    overall: fair
    summary: 两处不足，其中一处重大。
    source: {title: 检查报告, url: https://example.org/report}
    others: 优
    results:
      1:
        result: 差
        reason: 两扇门都试过。
        problems:
          - finding: 后门上锁。
            severity: major
            evidence: [media/e/door.jpg]
            response: {date: 2020-02-20, text: 马上打开。}
            rectification:
              target: 门常开
              deadline: 2020-03-20
              responsible: 总务处
              measures: [{text: 拆锁, done: 2020-02-21}]
              log:
                - {date: 2020-02-21, state: in_progress, measures: [{text: 查岗}], note: 已开会。}
                - {date: 2020-02-22, extends_to: 2020-03-25, by: 教育局, reason: 缺锁匠。}
                - {date: 2020-02-23, state: submitted, note: 已拆。, evidence: [media/e/open.jpg]}
                - {date: 2020-02-24, state: notice, purpose: again, means: on_site, by: 督学}
                - {date: 2020-03-03, state: closed, objections: 1, outcome: 不成立。}
                - {date: 2020-03-04, state: reopened, purpose: again, means: on_site, by: 督学, deadline: 2020-03-30}
                - {date: 2020-03-05, state: in_progress}
                - {date: 2020-03-06, state: long_term, next_review: 2020-04-01}
                - {date: 2020-03-07, state: disputed}
                - {date: 2020-03-08, state: long_term, ruling: 维持。, by: 复核组, next_review: 2020-04-01}
              correction: {date: 2020-02-28, reason: 原来把期限抄成了另一个问题的。}
          - finding: 走廊堆物。
            severity: minor
            rectification: {deadline: 2020-03-10, responsible: 总务处}
        correction: {date: 2020-02-28, reason: 原来把后门写成了前门。}
      2:
        result: 中
        severity: major
        finding: 留样不足四十八小时。
        evidence: [media/e/fridge.jpg]
        response: {date: 2020-02-20, text: 食堂已改。}
        rectification: {deadline: 2020-03-15, responsible: 食堂}
    good_practices:
      - title: 明厨亮灶
        item: 2
        summary: 家长可以看。
        story: 装了摄像头。
        photo: media/p/kitchen.jpg
        featured: true
        correction: {date: 2020-02-28, reason: 原来把标题写成了别校的。}
    accountability:
      - {date: 2020-02-28, kind: circulated, item: 1, note: 通报总务处。}
    correction: {date: 2020-02-28, reason: 原来把督查组写成了第二组。}
  - campaign: full
    round: 1
    date: 2020-02-25
    method: self
    source: {title: 自查报告, file: media/e/self.pdf}
    results: {1: 优}
correction: {date: 2020-02-28, reason: 原来把责任区写成了第二责任区。}
""",
    OTHER: """\
name: 示例第二中学
type: school
inspections:
  - {campaign: yearly, date: 2020-02-20, method: routine, results: {1: met}}
  - {campaign: full, round: 2, date: 2020-03-01, method: routine}
""",
    "institutions/city/office.yml": "name: 示例城区教育办\ntype: office\n",
    "institutions/east/office.yml": "name: 示例东区教育办\ntype: office\n",
    "institutions/east/far.yml": "name: 示例东区中学\ntype: school\n",
    REPORTS: """\
rounds:
  - round: 1
    reports:
      - {district: city, received: 2020-03-04, document: media/e/city.pdf,
         correction: {date: 2020-03-05, reason: 原来把收到日期写早了一天。}}
      - {district: east, due: 2020-03-08, due_before: [{due: 2020-03-06, until: 2020-02-25}], note: 湖区停航。}
      - {team: 第一督查组}
      - {area: 第一责任区}
      - {institution: city/school, received: 2020-03-05}
    correction: {date: 2020-03-05, reason: 原来漏了第一责任区应报的一份。}
""",
}


def public_fields() -> Iterator[tuple[str, str]]:
    """Every field that the public may read, as the name of its class and its own."""
    for model in records_in(*ROOTS):
        yield from ((model.__name__, one.name) for one in fields_of(model) if one.is_public)
