#!/usr/bin/env python3
"""Write tags into music files with mutagen, which shares no code with SoniqueBay.

    write-tags.py < LINES

Each line of standard input is JSON: {"file": PATH, "tags": {NAME: VALUE or null, …}, "modified": SECONDS}. The names
are title, artist, album, albumartist, track, genre, recording and releasetrack (the MusicBrainz ids); null removes
one. What a line does not name stays in the file. Formats: MP3, FLAC, Ogg Vorbis, Opus, M4A, WAV.
"""
import json
import os
import sys

from mutagen.flac import FLAC
from mutagen.id3 import (ID3, ID3NoHeaderError, TALB, TCON, TIT2, TPE1, TPE2, TRCK, TXXX, UFID)
from mutagen.mp4 import MP4, MP4FreeForm
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

FRAMES = {"title": TIT2, "artist": TPE1, "album": TALB, "albumartist": TPE2, "track": TRCK, "genre": TCON}
RECORDING_OWNER = "http://musicbrainz.org"
RELEASE_TRACK = "MusicBrainz Release Track Id"


def write_id3(id3, tags):
    for name, value in tags.items():
        key = {"recording": "UFID:" + RECORDING_OWNER, "releasetrack": "TXXX:" + RELEASE_TRACK}.get(name)
        id3.delall(key or FRAMES[name].__name__)
        if value is None:
            continue
        if name == "recording":
            id3.add(UFID(owner=RECORDING_OWNER, data=value.encode()))
        elif name == "releasetrack":
            id3.add(TXXX(encoding=3, desc=RELEASE_TRACK, text=value))
        else:
            id3.add(FRAMES[name](encoding=3, text=value))


def write_mp3(path, tags):
    try:
        id3 = ID3(path)
    except ID3NoHeaderError:
        id3 = ID3()
    write_id3(id3, tags)
    id3.save(path, v2_version=4)


def write_wav(path, tags):
    audio = WAVE(path)
    if audio.tags is None:
        audio.add_tags()
    write_id3(audio.tags, tags)
    audio.save()


VORBIS = {"track": "tracknumber", "recording": "musicbrainz_trackid", "releasetrack": "musicbrainz_releasetrackid"}


def write_vorbis(path, tags):
    audio = {".flac": FLAC, ".ogg": OggVorbis, ".opus": OggOpus}[os.path.splitext(path)[1]](path)
    for name, value in tags.items():
        key = VORBIS.get(name, name)
        if value is not None:
            audio[key] = value
        elif key in audio:
            del audio[key]
    audio.save()


MP4_KEYS = {"title": "\xa9nam", "artist": "\xa9ART", "album": "\xa9alb", "albumartist": "aART", "track": "trkn",
            "genre": "\xa9gen", "recording": "----:com.apple.iTunes:MusicBrainz Track Id",
            "releasetrack": "----:com.apple.iTunes:MusicBrainz Release Track Id"}


def write_mp4(path, tags):
    audio = MP4(path)
    for name, value in tags.items():
        key = MP4_KEYS[name]
        if value is None:
            audio.pop(key, None)
        elif name == "track":
            audio[key] = [(int(value), 0)]
        elif key.startswith("----"):
            audio[key] = [MP4FreeForm(value.encode())]
        else:
            audio[key] = [value]
    audio.save()


WRITERS = {".mp3": write_mp3, ".wav": write_wav, ".m4a": write_mp4, ".flac": write_vorbis, ".ogg": write_vorbis,
           ".opus": write_vorbis}

for line in sys.stdin:
    job = json.loads(line)
    WRITERS[os.path.splitext(job["file"])[1]](job["file"], job["tags"])
    os.utime(job["file"], (job["modified"], job["modified"]))
