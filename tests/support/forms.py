"""Forms of a page as a browser would send them, untouched."""

from lxml import html


def carried(page: str, action: str) -> dict[str, str]:
    """Return the fields of the page's form that is sent to ``action``, with what stands in them."""
    document = html.document_fromstring(page, base_url="http://localhost/")
    found = [form for form in document.forms if (form.get("action") or "") == action and form.method == "POST"]
    assert found, f"no form is sent to {action or 'its own address'}"
    return {name: value or "" for name, value in found[0].form_values()}
