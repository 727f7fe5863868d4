from django.urls import URLPattern

from kolabik.editions.urls import app_name, urlpatterns


def test_every_address_has_a_name_of_its_own():
    names = [one.name for one in urlpatterns if isinstance(one, URLPattern)]

    assert app_name == "editions"
    assert len(set(names)) == len(urlpatterns)
