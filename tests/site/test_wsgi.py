from wsgiref.util import setup_testing_defaults

from kolabik.site.wsgi import application


def test_the_door_for_web_servers_answers_an_unknown_address(db):
    answered = {}

    def start(status, headers):
        answered["status"] = status

    environ = {"PATH_INFO": "/nowhere/", "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    b"".join(application(environ, start))

    assert answered["status"].startswith("404")
