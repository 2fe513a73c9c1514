import { Presets, SingleBar } from 'cli-progress';

/** What is done, how much of it there is, and a few words on it. */
export interface Course {
  readonly doing: string;
  readonly total: number;
  readonly describe: (done: number) => string;
}

export interface Progress {
  advance(by?: number): void;
  close(): void;
}

const LINE_EVERY_MILLISECONDS = 5_000;

/** A bar on a terminal; elsewhere, in a log say, a line every few seconds. */
export const openProgress = (course: Course, output: NodeJS.WriteStream): Progress =>
  output.isTTY ? openBar(course, output) : openLines(course, output);

const openBar = ({ doing, total, describe }: Course, stream: NodeJS.WriteStream): Progress => {
  const format = `${doing} {bar} {words}  {percentage} %  {eta_formatted} left`;
  const bar = new SingleBar({ format, stream, hideCursor: true, gracefulExit: false }, Presets.shades_classic);
  let done = 0;
  bar.start(total, 0, { words: describe(0) });
  return {
    advance: (by = 1) => {
      done += by;
      bar.update(done, { words: describe(done) });
    },
    close: () => bar.stop(),
  };
};

const openLines = ({ doing, total, describe }: Course, stream: NodeJS.WriteStream): Progress => {
  let done = 0;
  const print = () => stream.write(`${doing} ${describe(done)}  ${Math.floor((done / (total || 1)) * 100)} %\n`);
  const timer = setInterval(print, LINE_EVERY_MILLISECONDS);
  return {
    advance: (by = 1) => {
      done += by;
    },
    close: () => {
      clearInterval(timer);
      print();
    },
  };
};
