"""Runs AWS CLI commands in one process: a JSON list of words a line in, {"code", "out", "err"} a line out."""

import io
import json
import sys

import awscli.clidriver
import botocore

lines_in, lines_out = sys.stdin, sys.stdout
print(json.dumps({"version": awscli.__version__, "botocore": botocore.__version__}), flush=True)
driver = None
for line in lines_in:
    words = json.loads(line)
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    err = io.StringIO()
    sys.stdout, sys.stderr = out, err
    try:
        driver = awscli.clidriver.create_clidriver()
        code = driver.main(words)
    except SystemExit as end:
        code = end.code
    out.flush()
    text = out.buffer.getvalue().decode("utf-8")
    print(json.dumps({"code": code, "out": text, "err": err.getvalue()}), file=lines_out, flush=True)
