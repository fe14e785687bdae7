import { main } from "../main";

// Whoever reads what is printed may have seen enough (`| head`) or be gone: long work stops in good order, as at Ctrl-C.
const readerIsGone = ["EPIPE", "EIO", "ERR_STREAM_DESTROYED"];
let stopping = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (!readerIsGone.includes(String(error.code))) throw error;
    if (!stopping) process.emit("SIGTERM");
    stopping = true;
  });
}

void main(process.argv.slice(2)).then((exitCode) => (process.exitCode = exitCode));
