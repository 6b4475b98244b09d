"""Write the JSON Schema of exercises, which gives editors completion; a test says when it is stale."""

from pathlib import Path

from berdaya.course.reader import FOLDER, SCHEMA, schema

if __name__ == "__main__":
    (Path(__file__).parent.parent / FOLDER / SCHEMA).write_text(schema(), encoding="utf-8")
