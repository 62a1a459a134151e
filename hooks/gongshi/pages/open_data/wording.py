"""What columns that stand in several tables mean, in Chinese and in English."""

PAGE = "对应的页面，相对于网站首页的地址", "Its page, relative to the site's home page"
SEVERITY = "严重程度，督查 severities 里的代号；没有写的为空", "How severe: an id of the campaign's severities"
SEVERITY_LABEL = "严重程度的名称", "What that severity is called"
OVERALL_LABEL = "这个总体评价的名称", "What it is called"
ITEM_GROUP = "督查项目的分组", "Group of the item"
ORGANISED_BY = "这次检查由谁组织", "Who organised the inspection"
