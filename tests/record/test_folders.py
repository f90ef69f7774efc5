"""Where the record is, and where a build may write."""

from checkout import ROOT

from lossdata.record import folders


def test_the_record_is_the_one_that_the_environment_names(tmp_path, monkeypatch):
    monkeypatch.setenv("LOSSDATA_DATA", str(tmp_path))
    assert folders.raw_folder() == tmp_path / "raw"
    assert folders.processed_folder() == folders.written_folder() == tmp_path / "processed"
    monkeypatch.delenv("LOSSDATA_DATA")
    assert folders.raw_folder() == ROOT / "data" / "raw"
    assert folders.written_folder() == ROOT / "data" / "processed"


def test_an_installed_package_is_not_written_to(tmp_path, monkeypatch):
    (tmp_path / "site" / "_bundle").mkdir(parents=True)
    monkeypatch.setattr(folders, "PACKAGE", tmp_path / "site")
    monkeypatch.setattr(folders, "user_data_path", lambda name, appauthor: tmp_path / "home" / name)
    monkeypatch.delenv("LOSSDATA_DATA")
    assert folders.raw_folder() == tmp_path / "site" / "_bundle" / "data" / "raw"
    assert folders.written_folder() == tmp_path / "home" / "lossdata" / "processed"
    monkeypatch.setenv("LOSSDATA_DATA", str(tmp_path / "mine"))
    assert folders.written_folder() == tmp_path / "mine" / "processed"
