"""The quality value of a hardware encoder that looks like x264: found by bisection with VMAF."""

import json
from collections.abc import Sequence
from pathlib import Path

from leike.export.control import Flag
from leike.export.encoders.candidates import HardwareEncoder, Options
from leike.export.encoding import x264_options
from leike.export.process import run
from leike.export.workplace import workplace
from leike.model.render import VideoEncoding

_SAMPLE = "mandelbrot=s=360x640:r=25:end_scale=0.05,noise=alls=8:allf=t,format=yuv420p"
_SAMPLE_S = 1
_ALIKE = 0.5
"""VMAF points that nobody sees."""

_VIDEO = VideoEncoding(crf=20, speed="superfast", max_kbps=12_000, gop_frames=50)


def matched_quality(one: HardwareEncoder, binary: Path, stop: Flag) -> int:
    """The coarsest value whose VMAF is that of x264 (superfast, CRF 20) on a drawn sample; 0 where it cannot
    be told. Blocks for some seconds."""
    with workplace() as place:
        bench = _Bench(binary, place.folder, stop)
        bench.run("-f", "lavfi", "-i", _SAMPLE, "-t", str(_SAMPLE_S), "-f", "yuv4mpegpipe", "sample.y4m")
        wanted = bench.vmaf(x264_options(_VIDEO))
        return _bisect(one, bench, wanted - _ALIKE) if wanted else 0


def _bisect(one: HardwareEncoder, bench: "_Bench", wanted: float) -> int:
    """VMAF falls from `best` to `coarsest`."""
    step = 1 if one.coarsest > one.best else -1
    good, bad = one.best, one.coarsest + step
    if bench.vmaf(one.options(_VIDEO, good), one) < wanted:
        return good  # as good as it gets
    while abs(bad - good) > 1:
        middle = (good + bad) // 2
        if bench.vmaf(one.options(_VIDEO, middle), one) >= wanted:
            good = middle
        else:
            bad = middle
    return good


class _Bench:
    """Encodes the sample and compares; 0 where something fails."""

    def __init__(self, binary: Path, folder: Path, stop: Flag) -> None:
        self._binary, self._folder, self._stop = binary, folder, stop

    def vmaf(self, options: Options, one: HardwareEncoder | None = None) -> float:
        """The mean VMAF of the sample encoded with `options`."""
        words = [str(item) for key, value in options.items() for item in (f"-{key}", value)]
        device: Sequence[str] = one.device if one else ()
        upload = [f"{name}={value}" if value else name for name, value in one.upload] if one else []
        filters = ["-vf", ",".join(upload)] if upload else []
        encoded = self.run(*device, "-i", "sample.y4m", *filters, *words, "-f", "mp4", "trial.mp4")
        compared = encoded and self.run(
            *("-i", "trial.mp4", "-i", "sample.y4m", "-lavfi"),
            *("[0][1]libvmaf=log_path=vmaf.json:log_fmt=json:n_subsample=5", "-f", "null", "-"),
        )
        if not compared:
            return 0.0
        report = json.loads((self._folder / "vmaf.json").read_text(encoding="utf-8"))
        return float(report["pooled_metrics"]["vmaf"]["mean"])

    def run(self, *words: str) -> bool:
        """Run ffmpeg in the folder; whether it ended well."""
        command = [str(self._binary), "-hide_banner", "-nostdin", "-y", "-v", "error", *words]
        return run(command, stop=self._stop, folder=self._folder).state == "successful"
