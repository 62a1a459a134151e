"""How a page becomes HTML: templates, shells, Markdown, translations, the security policy."""
