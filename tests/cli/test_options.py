from kolabik.cli.main import call


def test_every_command_offers_both_languages(capsys):
    for command in ("rank", "check", "plan", "presets"):
        assert call([command, "--help"]) == 0
        assert "[id|en]" in capsys.readouterr().out
