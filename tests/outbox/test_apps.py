from django.apps import apps


def test_the_outbox_is_an_app_of_its_own():
    config = apps.get_app_config("outbox")

    assert config.name == "kolabik.outbox"
    assert [model.__name__ for model in config.get_models()] == ["Message"]
