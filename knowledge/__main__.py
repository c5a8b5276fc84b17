"""`python -m knowledge --encoder NAME` encodes the knowledge, training the encoder where it is our own."""

from __future__ import annotations

import argparse
import sys

from knowledge.encoder_process import EncoderGone
from knowledge.made import TRAINED
from knowledge.making import make
from knowledge.reading import BadKnowledge

parser = argparse.ArgumentParser(prog="python -m knowledge")
parser.add_argument("--encoder", default=TRAINED, help="a hub's name, a folder, or `trained`")
try:
    print(make(parser.parse_args().encoder))
except (BadKnowledge, EncoderGone) as error:
    sys.exit(str(error))
