"""Runs Python programs under the Keras that is installed, each in a process of its own, and says which raise.

    python run_programs.py FILE ...        prints {"FILE": null | "ValueError: …", …} as JSON

TensorFlow is loaded once, before the processes are split off.
"""
import json
import os
import sys
import traceback

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
SECONDS = 60


def run(path, write):
    import signal

    signal.alarm(SECONDS)
    sys.stdout = sys.stderr = open(os.devnull, "w")
    os.chdir(os.path.dirname(os.path.abspath(path)))
    try:
        with open(path, encoding="utf-8") as file:
            code = compile(file.read(), path, "exec")
        exec(code, {"__name__": "__main__", "__file__": path})
        verdict = None
    except SystemExit:
        verdict = None
    except BaseException as error:  # noqa: BLE001: whatever the program raises is the answer
        verdict = "%s: %s" % (type(error).__name__, " ".join(str(error).split())[:300]) or traceback.format_exc()[-300:]
    os.write(write, json.dumps(verdict).encode())
    os._exit(0)


def main():
    import keras  # noqa: F401: loaded once for all
    import numpy  # noqa: F401

    verdicts = {}
    for path in sys.argv[1:]:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            run(path, write)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(child, 0)
        verdicts[path] = json.loads(answer) if answer else "killed, or longer than %d seconds" % SECONDS
    print(json.dumps(verdicts))


if __name__ == "__main__":
    main()
