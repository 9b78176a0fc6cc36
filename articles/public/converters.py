"""What may stand in an address. Everything else is a page that is not there."""

from django.urls.converters import StringConverter


class AddressConverter(StringConverter):
    """A slug in any script. It cannot hold a character the database would refuse."""

    regex = r"[-\w]{1,120}"


class YearConverter:
    regex = r"(?:19|20|21)[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class MonthConverter:
    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return f"{int(value):02}"
