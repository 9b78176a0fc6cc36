"""How well and how fast `articles.checks` works, on texts a person has judged and on made ones."""
