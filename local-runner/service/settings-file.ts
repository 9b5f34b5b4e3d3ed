/** Where the service's settings stand; only root reads it, it holds passwords. */
export const SETTINGS_FILE = "/etc/soniquebay/soniquebay.env";

/** What a new settings file says. One that exists is never touched. */
export const SETTINGS_EXAMPLES = `# Settings of the service. Changes count after: sudo systemctl restart soniquebay
# One a line, NAME=value; values with spaces in double quotes. README.md lists them all.

#PORT=8787
# This machine only, for a reverse proxy in front:
#HOST=127.0.0.1

# A PostgreSQL of your own instead of the embedded one (16 or later, with pgvector), and a Redis or Valkey:
#DATABASE_URL=postgresql://soniquebay:PASSWORD@127.0.0.1:5432/soniquebay
#REDIS_URL=redis://127.0.0.1:6379

# An Ollama, here or on another box that may sleep (docs/hybrid.md):
#OLLAMA_URL=http://192.168.1.20:11434
#OLLAMA_MODEL=embeddinggemma

# How many processes listen to tracks and make covers. Each takes up to 180 MB:
#HEAVY_PROCESSES=1
# Nobody outside is asked about the music:
#ENRICHMENT=off
#LOG_LEVEL=info
`;
