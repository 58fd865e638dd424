"""`python -m newscrawl.cli`"""

from newscrawl.cli import app

app()
