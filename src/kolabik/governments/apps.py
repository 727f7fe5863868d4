from django.apps import AppConfig


class GovernmentsConfig(AppConfig):
    name = "kolabik.governments"
    label = "governments"
    default_auto_field = "django.db.models.BigAutoField"
