"""Files of anyone's own, for the tests of reading them."""

import pytest


@pytest.fixture
def put(tmp_path):
    def write(content, name="mine.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
