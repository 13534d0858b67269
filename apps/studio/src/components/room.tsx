import type { ComponentChildren } from 'preact';

interface RoomProps {
  title: string;
  /** The idea in a few sentences. */
  idea: ComponentChildren;
  /** The equation the room is about, line by line. */
  equation: string;
  /** Where the code that does it stands in the repository. */
  source: readonly (readonly [title: string, path: string])[];
  children: ComponentChildren;
}

const repository = 'https://github.com/ostinato-js/ostinato/blob/main/';

/** The frame of every room: its idea, its equation, the code behind it, then what there is to do. */
export function Room({ title, idea, equation, source, children }: RoomProps) {
  return (
    <div class="stack">
      <section>
        <h1>{title}</h1>
        <div class="lead">{idea}</div>
        <p class="equation">{equation}</p>
        <p>
          The code that does it:{' '}
          {source.map(([name, path], index) => (
            <span key={path}>
              {index > 0 && ', '}
              <a href={repository + path}>{name}</a>
            </span>
          ))}
        </p>
      </section>
      {children}
    </div>
  );
}
