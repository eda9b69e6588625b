"""Loudness of exported clips, measured on the file by ffmpeg's own EBU R 128 meter."""

import re
import subprocess
from pathlib import Path

import pytest

import recipes
from export.exporting import SMALL, export_clips, small_preset
from leike.model.clip import Clip

SOUNDS = {
    "loud": "sine=f=700:d=8,volume=-3dB,aformat=channel_layouts=stereo",
    "quiet": "sine=f=700:d=8,volume=-14dB,aformat=channel_layouts=stereo",
    "quiet_mono": "anoisesrc=c=pink:d=8:a=0.1:seed=7,aformat=channel_layouts=mono",
    # speech-like level with claps 26 dB above it: the gain breaks the peak limit
    "claps": "aevalsrc=exprs='0.03*sin(2*PI*400*t)+0.7*lt(mod(t\\,1.7)\\,0.004)*sin(2*PI*1200*t)'"
    ":d=8:s=48000,aformat=channel_layouts=stereo",
}


def _recording(folder: Path, sound: str) -> Path:
    path = folder / "recording.mp4"
    recipes.run_ffmpeg(
        "-f", "lavfi", "-i", "color=gray:s=160x90:r=25:d=8", "-f", "lavfi", "-i", sound,
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le", "-f", "mov", path,
    )  # fmt: skip
    return path


def _measured(path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak from the meter's summary."""
    argv = [recipes.ffmpeg(), "-nostdin", "-hide_banner", "-i", str(path)]
    argv += ["-af", "ebur128=peak=true:framelog=quiet", "-vn", "-f", "null", "-"]
    text = subprocess.run(argv, capture_output=True, text=True, check=True).stderr
    loudness = re.findall(r"I:\s+(-?[\d.]+|-inf) LUFS", text)[-1]
    peak = re.findall(r"Peak:\s+(-?[\d.]+|-inf) dBFS", text)[-1]
    return float(loudness), float(peak)


def _preset(folder: Path, loudness: str) -> str:
    return small_preset(folder, f"{SMALL}\n[loudness]\n{loudness}\n")


@pytest.mark.parametrize("target", [-16, -14, -23])
@pytest.mark.parametrize("sound", SOUNDS)
def test_clips_leave_at_the_target_and_below_the_peak_limit(sound: str, target: int, tmp_path: Path) -> None:
    recording = _recording(tmp_path, SOUNDS[sound])
    preset = _preset(tmp_path, f"target_lufs = {target}\ntrue_peak_dbtp = -1.5")
    clip = Clip(recording=str(recording), in_us=500_000, out_us=7_500_000)
    result = export_clips([clip], [preset], tmp_path)
    loudness, peak = _measured(result.files[0])
    assert abs(loudness - target) <= 1.0
    assert peak <= -1.0, "AAC may add half a decibel to the limit of -1.5"


def test_hardly_audible_sound_is_raised_as_far_as_makes_sense_and_told(tmp_path: Path) -> None:
    recording = _recording(tmp_path, "sine=f=700:d=8,volume=-34dB,aformat=channel_layouts=stereo")
    result = export_clips([Clip(recording=str(recording))], [small_preset(tmp_path)], tmp_path)
    before, _ = _measured(recording)
    after, _ = _measured(result.files[0])
    assert abs(after - before - 30) < 1
    assert result.warnings == ["sound_very_quiet"]


def test_silence_stays_silent(tmp_path: Path) -> None:
    recording = _recording(tmp_path, "anullsrc=d=8")
    result = export_clips([Clip(recording=str(recording))], [small_preset(tmp_path)], tmp_path)
    loudness, peak = _measured(result.files[0])
    assert loudness <= -70 and peak < -80
    assert result.warnings == []


def test_a_preset_may_leave_the_level_alone(tmp_path: Path) -> None:
    recording = _recording(tmp_path, SOUNDS["quiet"])
    before, _ = _measured(recording)
    result = export_clips(
        [Clip(recording=str(recording))], [_preset(tmp_path, 'target_lufs = "none"')], tmp_path
    )
    after, _ = _measured(result.files[0])
    assert abs(before - after) < 0.5


def test_a_preset_may_leave_the_sound_out(tmp_path: Path) -> None:
    recording = _recording(tmp_path, SOUNDS["loud"])
    result = export_clips([Clip(recording=str(recording))], [_preset(tmp_path, "muted = true")], tmp_path)
    assert result.outcome.finished == 1
    import av

    with av.open(str(result.files[0])) as container:
        assert not container.streams.audio


def test_quiet_and_loud_passages_keep_their_distance(tmp_path: Path) -> None:
    sound = "sine=f=700:d=8,volume='if(lt(t,4),0.05,0.2)':eval=frame,aformat=channel_layouts=stereo"
    recording = _recording(tmp_path, sound)
    result = export_clips([Clip(recording=str(recording))], [small_preset(tmp_path)], tmp_path)
    import reading

    _, samples = reading.sound_of(result.files[0])
    quiet, loud = samples[48_000:144_000], samples[240_000:336_000]
    ratio = float((loud**2).mean() / (quiet**2).mean()) ** 0.5
    assert 3.8 < ratio < 4.2


def test_a_range_is_measured_once_until_the_recording_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same clip again, in another preset and under another name, costs no further pass."""
    log, script = tmp_path / "runs.txt", tmp_path / "ffmpeg"
    script.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexec {recipes.ffmpeg()} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("LEIKE_FFMPEG", str(script))
    monkeypatch.setenv("LEIKE_CACHE", str(tmp_path / "cache"))
    recording = _recording(tmp_path, SOUNDS["claps"])
    loudness = "\n[loudness]\ntarget_lufs = -16\ntrue_peak_dbtp = -1.5\n"
    first = small_preset(tmp_path / "presets", SMALL + loudness)
    wide = (SMALL + loudness).replace('"small"', '"wide"').replace("height_px = 640", "height_px = 360")
    second = small_preset(tmp_path / "presets", wide, "wide.toml")

    def passes(preset: str, name: str, in_us: int = 500_000) -> int:
        log.unlink(missing_ok=True)
        clip = Clip(recording=str(recording), in_us=in_us, out_us=in_us + 3_000_000, name=name)
        assert export_clips([clip], [preset], tmp_path / "out", force=True).outcome.finished == 1
        return sum("ebur128" in line for line in log.read_text(encoding="utf-8").splitlines())

    assert passes(first, "eka") >= 2  # once as it is, and once more behind the limiter
    assert passes(second, "toka") == 0
    assert passes(second, "kolmas", in_us=1_000_000) >= 1
    for kept in (tmp_path / "cache" / "loudness").iterdir():
        kept.write_bytes(b"\xc1 nothing of ours")
    assert passes(first, "neljas") >= 1
    _recording(tmp_path, SOUNDS["quiet"])
    assert passes(first, "viides") >= 1
    level, _peak = _measured(tmp_path / "out" / "viides_small.mp4")
    assert abs(level + 16) <= 1.0
