from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "kolabik.site"
    label = "kolabik_site"
