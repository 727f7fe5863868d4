"""How forms are drawn: by our templates first, by Django's own for what we do not change."""

from django.forms.renderers import TemplatesSetting


class KolabikRenderer(TemplatesSetting):
    """Draw a field as the tag `field` does."""

    field_template_name = "web/parts/field_group.html"
