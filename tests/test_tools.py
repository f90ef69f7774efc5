"""What stands in several files of the project's own tools says the same in each."""

import tomllib

import pytest
from checkout import ROOT
from packaging.requirements import Requirement
from packaging.version import Version

import lossdata

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pinned(name):
    """Return the versions that a file of constraints pins."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def required():
    """Return what the package and its extra for developers ask for."""
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *extras["notebooks"], *extras["dev"]]
    return [r for r in map(Requirement, asked) if r.name != "lossdata"]


@pytest.mark.parametrize("requirement", required(), ids=lambda r: r.name)
def test_the_bounds_are_the_versions_that_are_tested(requirement):
    (bound,) = requirement.specifier
    oldest = pinned("constraints-oldest.txt")[requirement.name]
    assert bound.operator == ">="
    assert Version(oldest) == Version(bound.version)
    assert bound.contains(pinned("constraints.txt")[requirement.name])


def test_commits_are_formatted_as_in_the_tests():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert f"rev: v{pinned('constraints.txt')['ruff']} " in hooks


def test_the_version_is_cited():
    assert f"version: {lossdata.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
