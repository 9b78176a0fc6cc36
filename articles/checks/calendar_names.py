"""The months as the main European languages write them, in full and short."""

_NAMES = (
    "january jan januar januari janvier enero gennaio janeiro января",
    "february feb februar februari février febrero febbraio fevereiro февраля",
    "march mar märz maart mars marzo março марта",
    "april apr avril abril aprile апреля",
    "may mai mei maj mayo maggio maio мая",
    "june jun juni juin junio giugno junho июня",
    "july jul juli juillet julio luglio julho июля",
    "august aug augustus augusti août agosto августа",
    "september sept sep septembre septiembre settembre setembro сентября",
    "october oct okt oktober octobre octubre ottobre outubro октября",
    "november nov novembre noviembre novembro ноября",
    "december dec dez dezember décembre diciembre dicembre dezembro декабря",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
