"""Which folders lie on another computer."""

from pathlib import Path

import psutil
import pytest

from leike.export.network import is_on_network, is_remote_path, kind_at

MOUNTS = [
    ("/", "ext4"),
    ("/home", "nfs4"),
    ("/home/anna/levy", "ext4"),
    ("/mnt/jako", "autofs"),
    ("/mnt/jako", "CIFS"),
    ("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/leikkeet", "ext4"),
        ("/homes/anna", "ext4"),
        ("/home", "nfs4"),
        ("/home/anna/Videot", "nfs4"),
        ("/home/anna/levy/leikkeet", "ext4"),
        ("/mnt/jako/leikkeet", "cifs"),
        ("/run/user/1000/gvfs/smb-share:server=kirjasto,share=jako", "fuse.gvfsd-fuse"),
    ],
)
def test_the_nearest_mount_counts_and_of_two_at_one_place_the_later(path: str, kind: str) -> None:
    assert kind_at(path, MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"\\kirjasto\jako\leikkeet", True),
        (r"\\?\UNC\kirjasto\jako", True),
        ("//kirjasto/jako", True),
        (r"Z:\leikkeet", True),
        (r"\\?\Z:\leikkeet", True),
        (r"C:\Users\Anna\Videos", False),
        (r"\\?\C:\Users", False),
        (r"\\.\C:\Users", False),
        ("leikkeet", False),
    ],
)
def test_shares_and_mapped_drives_of_windows(path: str, remote: bool) -> None:
    def drive_type(root: str) -> int:
        assert len(root) == 3 and root.endswith(":\\")
        return 4 if root == "Z:\\" else 3

    assert is_remote_path(path, drive_type) is remote


def test_a_folder_here_is_none_even_before_it_is_made(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path / "not" / "yet")


def test_a_link_leads_where_it_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share, here = tmp_path / "share", tmp_path / "here"
    share.mkdir()
    here.symlink_to(share)
    disk = psutil.disk_partitions(all=True)[0]
    mounts = [
        disk._replace(mountpoint="/", fstype="ext4"),
        disk._replace(mountpoint=str(share), fstype="nfs4"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: mounts)
    assert is_on_network(here / "leikkeet") and not is_on_network(tmp_path)


def test_a_system_that_does_not_tell_counts_as_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(psutil, "disk_partitions", fail)
    assert not is_on_network(tmp_path)
