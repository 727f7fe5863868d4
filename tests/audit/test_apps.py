from django.apps import apps


def test_the_log_is_an_app_of_its_own():
    config = apps.get_app_config("audit")

    assert config.name == "kolabik.audit"
    assert [model.__name__ for model in config.get_models()] == ["Event", "Head"]
